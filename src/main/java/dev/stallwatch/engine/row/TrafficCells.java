package dev.stallwatch.engine.row;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.table.TrafficColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.functions;

/**
 * Reads rows of {@code traffic} in Spark's internal format. Converting the bins to Java objects
 * would cost more than all computation on them.
 */
public final class TrafficCells {
  private static final List<TrafficColumn> NUMBERS =
      List.of(
          TrafficColumn.WINDOW_START,
          TrafficColumn.STATUS,
          TrafficColumn.REQUESTS,
          TrafficColumn.TRANSFERS,
          TrafficColumn.PARTIAL,
          TrafficColumn.CUT_SHORT,
          TrafficColumn.CUT_BY_CHOICE,
          TrafficColumn.STALLED,
          TrafficColumn.SLOW,
          TrafficColumn.REFETCHED,
          TrafficColumn.THROUGHPUT_BINS,
          TrafficColumn.TTFB_BINS);

  private static final int DIMENSIONS = CellKey.DIMENSIONS.size();

  private TrafficCells() {}

  /**
   * Returns the rows of {@code traffic} in the internal format, to be read by the methods of this
   * class only.
   */
  public static JavaRDD<InternalRow> of(Dataset<Row> traffic) {
    List<Column> columns = new ArrayList<>();
    for (Dimension dimension : CellKey.DIMENSIONS) {
      columns.add(functions.col(dimension.code()));
    }
    NUMBERS.forEach(column -> columns.add(functions.col(column.columnName())));
    Dataset<Row> selected = traffic.select(columns.toArray(new Column[0]));
    return ((org.apache.spark.sql.classic.Dataset<Row>) selected)
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  /** Returns the value of the row's cell in each dimension. */
  public static List<String> cell(InternalRow row) {
    String[] values = new String[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      values[i] = row.getUTF8String(i).toString();
    }
    return List.of(values);
  }

  /** Returns the start of the row's window, microseconds since the epoch. */
  public static long startMicros(InternalRow row) {
    return count(row, TrafficColumn.WINDOW_START);
  }

  /** Returns the HTTP status of the row's cell. */
  public static int status(InternalRow row) {
    return row.getInt(ordinal(TrafficColumn.STATUS));
  }

  /** Returns a count; 0 if the table was written by a version without the column. */
  public static long count(InternalRow row, TrafficColumn column) {
    int ordinal = ordinal(column);
    return row.isNullAt(ordinal) ? 0 : row.getLong(ordinal);
  }

  /** Whether the table was written by a version with the column. */
  public static boolean has(InternalRow row, TrafficColumn column) {
    return !row.isNullAt(ordinal(column));
  }

  /** Returns the histogram in a column: counts by bin. */
  public static MapData bins(InternalRow row, TrafficColumn column) {
    return row.getMap(ordinal(column));
  }

  private static int ordinal(TrafficColumn column) {
    return DIMENSIONS + NUMBERS.indexOf(column);
  }
}
