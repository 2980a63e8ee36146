package dev.stallwatch.engine.parquet;

import dev.stallwatch.table.Column;
import java.io.Serializable;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.Operators.LongColumn;

/**
 * Limits rows by the time in one of their columns.
 *
 * @param column a required column of {@code ColumnType.TIMESTAMP}
 * @param fromMicros the first time, microseconds since the epoch
 * @param toMicros the end, exclusive, microseconds since the epoch
 */
public record TimeSpan(Column column, long fromMicros, long toMicros) implements Serializable {
  /** Whether a time is in the span. */
  boolean contains(long micros) {
    return fromMicros <= micros && micros < toMicros;
  }

  /** Returns the same as a filter, with which row groups outside the span are not read. */
  FilterCompat.Filter filter() {
    LongColumn time = FilterApi.longColumn(column.columnName());
    return FilterCompat.get(
        FilterApi.and(FilterApi.gtEq(time, fromMicros), FilterApi.lt(time, toMicros)));
  }
}
