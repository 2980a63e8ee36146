package dev.stallwatch.engine.block;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.traffic.CellWindow;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineTally;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the requests of a block for one question: whether each is a trial and an event, inside
 * or outside the scope, in the interval or at another time.
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
   * Classifies the requests of a block.
   *
   * @param windows the distinct cells of the block
   * @param cells index in {@code windows} of each request's cell
   * @param leftOut positions of the requests to skip
   */
  static FineBlock of(
      FineQuestion question,
      CellWindow[] windows,
      int[] cells,
      Contribution[] requests,
      BitSet leftOut) {
    byte[] placesAndTimes = new byte[windows.length];
    for (int cell = 0; cell < windows.length; cell++) {
      FineTally.Place place =
          question.holds(windows[cell].key()) ? FineTally.Place.SCOPE : FineTally.Place.OUTSIDE;
      FineTally.Time time =
          question.holds(windows[cell].windowStartMicros())
              ? FineTally.Time.INTERVAL
              : FineTally.Time.OTHER;
      placesAndTimes[cell] = (byte) (TIMES.length * place.ordinal() + time.ordinal());
    }
    byte[] kinds = new byte[requests.length];
    for (int i = 0; i < kinds.length; i++) {
      CellWindow cell = windows[cells[i]];
      if (leftOut.get(i) || !question.isTrial(requests[i])) {
        kinds[i] = NO_TRIAL;
      } else {
        boolean event = question.isEvent(requests[i], cell.status());
        kinds[i] = (byte) (placesAndTimes[cells[i]] + (event ? EVENT : 0));
      }
    }
    return new FineBlock(kinds);
  }

  /**
   * Adds the trials and events of each value of a dimension to a tally.
   *
   * @param values the distinct values
   * @param numbers index in {@code values} of each request's value
   */
  void tally(Dimension dimension, String[] values, int[] numbers, FineTally tally) {
    FineTally.@Nullable Counts[] counts = new FineTally.Counts[values.length];
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] != NO_TRIAL) {
        int placeAndTime = kinds[i] % EVENT;
        FineTally.Counts valueCounts = counts[numbers[i]];
        if (valueCounts == null) {
          valueCounts = new FineTally.Counts();
          counts[numbers[i]] = valueCounts;
        }
        valueCounts.add(
            PLACES[placeAndTime / TIMES.length],
            TIMES[placeAndTime % TIMES.length],
            1,
            kinds[i] >= EVENT ? 1 : 0);
      }
    }
    for (int value = 0; value < counts.length; value++) {
      if (counts[value] != null) {
        tally.add(dimension, values[value], Objects.requireNonNull(counts[value]));
      }
    }
  }
}
