package dev.stallwatch.explain;

import java.nio.file.Path;
import java.util.List;

/**
 * The options of {@code explain}.
 *
 * @param cells CSV or Parquet file with one row per cell and time
 * @param events column with the number of events
 * @param trials column with the number of trials
 * @param time column with the time
 * @param at the time to explain, as in the column or in ISO 8601
 * @param dimensions columns to explain by; empty for all other text columns
 */
public record ExplainOptions(
    Path cells, String events, String trials, String time, String at, List<String> dimensions) {
  /** Copies the list. */
  public ExplainOptions {
    dimensions = List.copyOf(dimensions);
  }
}
