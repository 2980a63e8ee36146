package dev.stallwatch.report.page;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.stallwatch.model.MetricUnit;
import java.util.List;

/**
 * Two dimensions against each other while an incident lasted: what was observed and what was to be
 * expected. In every other dimension only what lies within the scope of the incident counts.
 *
 * @param rowDimension code of the dimension of the rows
 * @param columnDimension code of the dimension of the columns
 * @param rows values, those of the scope first, then by trials
 * @param columns values, likewise
 * @param cells those with trials
 */
public record RateGrid(
    String rowDimension,
    String columnDimension,
    List<String> rows,
    List<String> columns,
    List<Cell> cells) {

  /** Copies the lists. */
  public RateGrid {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    cells = List.copyOf(cells);
  }

  /**
   * One pair of values; a plain array in the page, as there are many.
   *
   * @param row index of the row
   * @param column index of the column
   * @param trials transfers, or requests where the metric counts those
   * @param observed the value during the incident, in the metric's {@link MetricUnit}
   * @param expected the value at other times
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"row", "column", "trials", "observed", "expected"})
  public record Cell(int row, int column, long trials, double observed, double expected) {}
}
