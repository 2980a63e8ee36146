package dev.stallwatch.spark.block;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.traffic.CellWindow;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineTally;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each request of a block is to one question: a trial or not, an event or not, where, when.
 */
final class FineBlock {
  private static final byte NO_TRIAL = -1;
  private static final byte EVENT = 4;
  private static final FineTally.Place[] PLACES = FineTally.Place.values();
  private static final FineTally.Time[] TIMES = FineTally.Time.values();

  private final byte[] kinds;

  private FineBlock(byte[] kinds) {
    this.kinds = kinds;
  }

  /**
   * Judges the requests of a block.
   *
   * @param windows the cells of the block
   * @param cells the number of each request's cell
   */
  static FineBlock of(
      FineQuestion question,
      CellWindow[] windows,
      int[] cells,
      Contribution[] requests,
      BitSet leftOut) {
    byte[] wheres = new byte[windows.length];
    for (int cell = 0; cell < windows.length; cell++) {
      FineTally.Place place =
          question.holds(windows[cell].key()) ? FineTally.Place.SCOPE : FineTally.Place.OUTSIDE;
      FineTally.Time time =
          question.holds(windows[cell].windowStartMicros())
              ? FineTally.Time.INTERVAL
              : FineTally.Time.OTHER;
      wheres[cell] = (byte) (TIMES.length * place.ordinal() + time.ordinal());
    }
    byte[] kinds = new byte[requests.length];
    for (int i = 0; i < kinds.length; i++) {
      CellWindow cell = windows[cells[i]];
      if (leftOut.get(i) || !question.isTrial(requests[i])) {
        kinds[i] = NO_TRIAL;
      } else {
        boolean event = question.isEvent(requests[i], cell.status());
        kinds[i] = (byte) (wheres[cells[i]] + (event ? EVENT : 0));
      }
    }
    return new FineBlock(kinds);
  }

  /**
   * Adds the trials and events of a dimension.
   *
   * @param values the values that occur, by number
   * @param numbers the number of each request's value
   */
  void tally(Dimension dimension, String[] values, int[] numbers, FineTally into) {
    FineTally.@Nullable Counts[] counts = new FineTally.Counts[values.length];
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] != NO_TRIAL) {
        int where = kinds[i] % EVENT;
        FineTally.Counts of = counts[numbers[i]];
        if (of == null) {
          of = new FineTally.Counts();
          counts[numbers[i]] = of;
        }
        of.add(
            PLACES[where / TIMES.length],
            TIMES[where % TIMES.length],
            1,
            kinds[i] >= EVENT ? 1 : 0);
      }
    }
    for (int value = 0; value < counts.length; value++) {
      if (counts[value] != null) {
        into.add(dimension, values[value], Objects.requireNonNull(counts[value]));
      }
    }
  }
}
