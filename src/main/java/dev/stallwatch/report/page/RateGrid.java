package dev.stallwatch.report.page;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.stallwatch.model.metric.MetricUnit;
import java.util.List;

/**
 * A heat map of two dimensions during an incident, with observed and expected values. All other
 * dimensions are limited to the scope of the incident.
 *
 * @param rowDimension code of the dimension of the rows
 * @param columnDimension code of the dimension of the columns
 * @param rows values of the row dimension, those of the scope first, then by trials
 * @param columns values of the column dimension, in the same order
 * @param cells the cells with trials
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
   * A cell of the heat map; an array in the JSON of the page, because there are many.
   *
   * @param row index of the row
   * @param column index of the column
   * @param trials transfers, or requests if the metric counts requests
   * @param observed value during the incident, in the metric's {@link MetricUnit}
   * @param expected value at other times
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"row", "column", "trials", "observed", "expected"})
  public record Cell(int row, int column, long trials, double observed, double expected) {}
}
