package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.col;

import dev.stallwatch.model.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a cell adds up to in a window. */
record CellSums(long startMicros, List<String> cell, List<Long> sums) {
  private static final String START = "cell_start";

  long sum(int number) {
    return sums.get(number);
  }

  /**
   * Groups rows by time and cell.
   *
   * @param start the time
   * @param dimensions columns that make a cell
   * @param sums what is added up
   */
  static Dataset<Row> of(
      Dataset<Row> rows, Column start, List<String> dimensions, List<Column> sums) {
    List<Column> keys = new ArrayList<>();
    keys.add(start.as(START));
    dimensions.forEach(dimension -> keys.add(col(dimension)));
    return rows.groupBy(keys.toArray(new Column[0]))
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(new Column[0]));
  }

  /** Reads a row of {@link #of(Dataset, Column, List, List)}. */
  static CellSums of(Row row, int dimensions) {
    List<String> cell = new ArrayList<>(dimensions);
    for (int i = 1; i <= dimensions; i++) {
      cell.add(row.getString(i));
    }
    List<Long> sums = new ArrayList<>(row.length() - dimensions - 1);
    for (int i = dimensions + 1; i < row.length(); i++) {
      sums.add(row.getLong(i));
    }
    return new CellSums(Units.micros(row.<Instant>getAs(0)), cell, sums);
  }
}
