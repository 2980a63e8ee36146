package dev.stallwatch.engine.parquet;

import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.ColumnType;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a published table: one value per column, and the day of its partition. A value has the
 * Java type that {@link #type} states for the type of its column; it must not be changed.
 */
public final class TableRow implements Serializable {
  private static final long serialVersionUID = 1L;

  private final @Nullable Object[] values;
  private final @Nullable LocalDate day;

  /**
   * Creates a row.
   *
   * @param values by ordinal of the column; not copied
   * @param day the day of the partition; null in a row inside another row
   */
  TableRow(@Nullable Object[] values, @Nullable LocalDate day) {
    this.values = values;
    this.day = day;
  }

  /** Returns the Java type of the values of columns. */
  static Class<?> type(ColumnType type) {
    return switch (type) {
      case TEXT -> String.class;
      case INT -> Integer.class;
      case LONG, TIMESTAMP -> Long.class;
      case DOUBLE -> Double.class;
      case BOOLEAN -> Boolean.class;
      case INT_LIST, TEXT_LIST, CONTRASTS, COINCIDENCES -> List.class;
      case SCOPE, COUNTS -> Map.class;
      case BINS -> LogHistogram.class;
    };
  }

  /** Whether the column has no value. */
  public boolean isNull(Column column) {
    return values[column.ordinal()] == null;
  }

  /** Returns the value of a {@link ColumnType#TEXT} column. */
  public String text(Column column) {
    return (String) value(column);
  }

  /** Returns the value of an {@link ColumnType#INT} column. */
  public int integer(Column column) {
    return (Integer) value(column);
  }

  /** Returns the value of a {@link ColumnType#LONG} column. */
  public long number(Column column) {
    return (Long) value(column);
  }

  /** Returns the value of a {@link ColumnType#DOUBLE} column. */
  public double real(Column column) {
    return (Double) value(column);
  }

  /** Returns the value of a {@link ColumnType#BOOLEAN} column. */
  public boolean flag(Column column) {
    return (Boolean) value(column);
  }

  /** Returns the value of a {@link ColumnType#TIMESTAMP} column, microseconds since the epoch. */
  public long micros(Column column) {
    return (Long) value(column);
  }

  /** Returns the value of an {@link ColumnType#INT_LIST} column. */
  @SuppressWarnings("unchecked") // RowOf and TableReader check it
  public List<Integer> integers(Column column) {
    return (List<Integer>) value(column);
  }

  /** Returns the value of a {@link ColumnType#TEXT_LIST} column. */
  @SuppressWarnings("unchecked") // RowOf and TableReader check it
  public List<String> texts(Column column) {
    return (List<String>) value(column);
  }

  /** Returns the value of a {@link ColumnType#SCOPE} column, sorted by name. */
  @SuppressWarnings("unchecked") // RowOf and TableReader check it
  public Map<String, List<String>> lists(Column column) {
    return (Map<String, List<String>>) value(column);
  }

  /** Returns the value of a {@link ColumnType#COUNTS} column, sorted by name. */
  @SuppressWarnings("unchecked") // RowOf and TableReader check it
  public Map<String, Long> counts(Column column) {
    return (Map<String, Long>) value(column);
  }

  /** Returns the value of a {@link ColumnType#BINS} column; read-only. */
  public LogHistogram bins(Column column) {
    return (LogHistogram) value(column);
  }

  /** Returns the value of a column that is a list of records, see {@link ColumnType#fields}. */
  @SuppressWarnings("unchecked") // RowOf and TableReader check it
  public List<TableRow> rows(Column column) {
    return (List<TableRow>) value(column);
  }

  /** Returns the day of the partition, in UTC. */
  public LocalDate day() {
    return Objects.requireNonNull(day);
  }

  /** Returns the value of a column; null if it has none. */
  @Nullable Object valueOrNull(Column column) {
    return values[column.ordinal()];
  }

  private Object value(Column column) {
    Object value = values[column.ordinal()];
    if (value == null) {
      throw new IllegalStateException("column " + column.columnName() + " has no value");
    }
    return value;
  }
}
