package dev.stallwatch.traffic;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import java.util.Arrays;
import java.util.List;

/** Small rate tables by formula: each cell has counts in each window. */
public final class RateTables {
  public static final long MINUTE = 60 * Units.MICROS_PER_SECOND;
  public static final long HOUR = 60 * MINUTE;

  private RateTables() {}

  /** A count of a cell in a window. */
  public interface Count {
    /** Returns the count; without trials the window has no entry of the cell. */
    long of(String cell, int window);
  }

  /**
   * Builds a table.
   *
   * @param dimensions names separated by blanks
   * @param cells the cells, each with its values separated by blanks
   */
  public static RateTable of(
      String dimensions,
      List<String> cells,
      long widthMicros,
      int windows,
      Count trials,
      Count events) {
    RateTable.Builder builder = RateTable.builder(words(dimensions), new WindowGrid(widthMicros));
    for (int window = 0; window < windows; window++) {
      for (String cell : cells) {
        builder.add(
            window * widthMicros, words(cell), trials.of(cell, window), events.of(cell, window));
      }
    }
    return builder.build();
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" "));
  }
}
