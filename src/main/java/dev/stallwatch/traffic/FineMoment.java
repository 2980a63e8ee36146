package dev.stallwatch.traffic;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Trials and events of one metric in the interval of a rise and at other times, by the dimensions
 * of the cells and those of {@link FineRates} together. At most {@value #MAX_CELLS} combinations
 * are distinguished; further ones count without their cell.
 */
public final class FineMoment implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The dimensions, in the order of the values. */
  public static final List<String> DIMENSIONS =
      Stream.concat(CellKey.DIMENSIONS.stream(), FineRates.DIMENSIONS.stream())
          .map(Dimension::code)
          .toList();

  private static final int MAX_CELLS = 60_000;
  private static final List<String> NO_CELL =
      Collections.nCopies(CellKey.DIMENSIONS.size(), FineTally.OTHERS);
  private static final int PAST = 2;

  private final HashMap<List<String>, long[]> counts = new HashMap<>();

  /**
   * Adds counts.
   *
   * @param key the cell
   * @param fine the value in each of {@link FineRates#DIMENSIONS}
   */
  public void add(CellKey key, List<String> fine, FineTally.Time time, long trials, long events) {
    List<String> values = new ArrayList<>(DIMENSIONS.size());
    CellKey.DIMENSIONS.forEach(dimension -> values.add(key.value(dimension)));
    values.addAll(fine);
    int at = time == FineTally.Time.INTERVAL ? 0 : PAST;
    long[] sums = of(values);
    sums[at] += trials;
    sums[at + 1] += events;
  }

  private long[] of(List<String> values) {
    long[] known = counts.get(values);
    if (known != null) {
      return known;
    }
    List<String> counted = values;
    if (counts.size() >= MAX_CELLS) {
      counted = new ArrayList<>(NO_CELL);
      counted.addAll(values.subList(NO_CELL.size(), values.size()));
    }
    return counts.computeIfAbsent(List.copyOf(counted), newCell -> new long[2 * PAST]);
  }

  /** Adds the counts of another; returns these counts. */
  public FineMoment merge(FineMoment other) {
    other.counts.forEach(
        (values, added) -> {
          long[] sums = of(values);
          for (int i = 0; i < sums.length; i++) {
            sums[i] += added[i];
          }
        });
    return this;
  }

  /** Receives the counts of a combination of values. */
  public interface Sink {
    /** Receives trials and events in the interval, then those at other times. */
    void cell(List<String> values, long trials, long events, long pastTrials, long pastEvents);
  }

  /** Passes all counts to a sink. Events are at least 0 and at most the trials. */
  public void forEach(Sink sink) {
    for (Map.Entry<List<String>, long[]> cell : counts.entrySet()) {
      long[] of = cell.getValue();
      sink.cell(
          cell.getKey(),
          of[0],
          Math.max(0, Math.min(of[0], of[1])),
          of[PAST],
          Math.max(0, Math.min(of[PAST], of[PAST + 1])));
    }
  }
}
