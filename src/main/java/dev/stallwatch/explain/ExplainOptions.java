package dev.stallwatch.explain;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be explained.
 *
 * @param cells CSV or Parquet file with a row per cell and moment
 * @param events column that counts events
 * @param trials column that counts trials
 * @param time column that tells the moment
 * @param at the moment, as the column writes it or in ISO 8601
 * @param dimensions columns to explain by; empty for all other text columns
 */
public record ExplainOptions(
    Path cells, String events, String trials, String time, String at, List<String> dimensions) {
  /** Copies the list. */
  public ExplainOptions {
    dimensions = List.copyOf(dimensions);
  }
}
