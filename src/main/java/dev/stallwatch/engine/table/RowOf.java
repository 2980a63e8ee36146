package dev.stallwatch.engine.table;

import dev.stallwatch.model.Units;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Builds one row of a table from values by column.
 *
 * @param <C> the columns of the table
 */
public final class RowOf<C extends Column> {
  private final @Nullable Object[] values;

  /** Starts a row of a table; its last value is the partition. */
  public RowOf(Table table) {
    this(table.columns().size() + 1);
  }

  private RowOf(int width) {
    this.values = new Object[width];
  }

  /** Starts a row without a partition, for a record inside another row. */
  public static <C extends Column> RowOf<C> nested(List<C> columns) {
    return new RowOf<>(columns.size());
  }

  /** Sets a text, a number, or a {@code null}. */
  public RowOf<C> set(C column, @Nullable Object value) {
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
    return set(column, micros == Units.UNKNOWN ? null : Units.instant(micros));
  }

  /** Sets a list of texts or of nested rows. */
  public RowOf<C> list(C column, List<?> list) {
    return set(column, CollectionConverters.asScala(list).toSeq());
  }

  /** Sets counts by name. */
  public RowOf<C> counts(C column, Map<String, Long> counts) {
    return set(column, CollectionConverters.asScala(counts));
  }

  /** Sets counts by the number of a bin. */
  public RowOf<C> bins(C column, Map<Integer, Long> bins) {
    return set(column, CollectionConverters.asScala(bins));
  }

  /** Sets lists of texts by name. */
  public RowOf<C> lists(C column, Map<String, ? extends Iterable<String>> lists) {
    Map<String, Object> converted = new TreeMap<>();
    lists.forEach((name, list) -> converted.put(name, CollectionConverters.asScala(list).toSeq()));
    return set(column, CollectionConverters.asScala(converted));
  }

  /**
   * Returns the row, in the partition of the day that contains a time, microseconds since the
   * epoch.
   */
  public Row ofDay(long micros) {
    values[values.length - 1] = LocalDate.ofInstant(Units.instant(micros), ZoneOffset.UTC);
    return row();
  }

  /** Returns the row with the values set so far. */
  public Row row() {
    return RowFactory.create(values);
  }
}
