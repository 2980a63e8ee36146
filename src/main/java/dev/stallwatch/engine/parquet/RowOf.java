package dev.stallwatch.engine.parquet;

import dev.stallwatch.model.Units;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds one row of a table from values by column.
 *
 * @param <C> the columns of the table
 */
public final class RowOf<C extends Column> {
  private final List<? extends Column> columns;
  private final @Nullable Object[] values;

  /** Starts a row of a table. */
  public RowOf(Table table) {
    this(table.columns());
  }

  private RowOf(List<? extends Column> columns) {
    this.columns = columns;
    this.values = new Object[columns.size()];
  }

  /** Starts a row inside another row. */
  public static <C extends Column> RowOf<C> nested(List<C> columns) {
    return new RowOf<>(columns);
  }

  /**
   * Sets a text, a number, or a {@code null}.
   *
   * @throws IllegalArgumentException if the value has another type than the column
   */
  public RowOf<C> set(C column, @Nullable Object value) {
    if (value != null && !TableRow.type(column.type()).isInstance(value)) {
      throw new IllegalArgumentException(
          "column "
              + column.columnName()
              + " is "
              + column.type()
              + ", its value a "
              + value.getClass().getSimpleName());
    }
    values[column.ordinal()] = value;
    return this;
  }

  /** Sets a count that may be {@link Units#UNKNOWN}, which is null in a table. */
  public RowOf<C> count(C column, long value) {
    return set(column, value == Units.UNKNOWN ? null : value);
  }

  /** Sets a measure that may be NaN, which is null in a table. */
  public RowOf<C> measure(C column, double value) {
    return set(column, Double.isNaN(value) ? null : value);
  }

  /** Sets a time in microseconds since the epoch; {@link Units#UNKNOWN} is null. */
  public RowOf<C> time(C column, long micros) {
    return count(column, micros);
  }

  /** Sets a list of texts, of numbers or of nested rows. */
  public RowOf<C> list(C column, List<?> list) {
    return set(column, List.copyOf(list));
  }

  /** Sets counts by name. */
  public RowOf<C> counts(C column, Map<String, Long> counts) {
    return set(column, Collections.unmodifiableMap(new TreeMap<>(counts)));
  }

  /** Sets counts by bin. The histogram is not copied. */
  public RowOf<C> bins(C column, LogHistogram bins) {
    return set(column, bins);
  }

  /** Sets lists of texts by name. */
  public RowOf<C> lists(C column, Map<String, List<String>> lists) {
    Map<String, List<String>> copy = new TreeMap<>();
    lists.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    return set(column, Collections.unmodifiableMap(copy));
  }

  /**
   * Returns the row, in the partition of the day that contains a time, microseconds since the
   * epoch.
   */
  public TableRow ofDay(long micros) {
    return row(LocalDate.ofEpochDay(Math.floorDiv(micros, Units.MICROS_PER_DAY)));
  }

  /** Returns the row without a day. */
  public TableRow row() {
    return row(null);
  }

  /**
   * Returns the row.
   *
   * @throws IllegalStateException if a required column has no value
   */
  private TableRow row(@Nullable LocalDate day) {
    for (Column column : columns) {
      if (values[column.ordinal()] == null && column.presence() == Column.Presence.REQUIRED) {
        throw new IllegalStateException("the required column " + column.columnName() + " is null");
      }
    }
    return new TableRow(values.clone(), day);
  }
}
