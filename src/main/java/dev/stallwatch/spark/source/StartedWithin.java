package dev.stallwatch.spark.source;

import dev.stallwatch.model.Units;
import dev.stallwatch.table.AccessLogColumn;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.jspecify.annotations.Nullable;

/**
 * The period in which requests start.
 *
 * @param fromMicros inclusive, microseconds since the epoch
 * @param toMicros exclusive
 */
record StartedWithin(long fromMicros, long toMicros) implements Serializable {
  /** No limit. */
  static final StartedWithin ALWAYS = new StartedWithin(Long.MIN_VALUE, Long.MAX_VALUE);

  private static final String COLUMN = AccessLogColumn.STARTED_AT.columnName();

  /**
   * Parses options.
   *
   * @param from a time such as {@code 2020-07-05T19:00:00Z} or a day, null for no limit
   * @param to the same, exclusive
   * @throws IllegalArgumentException if one is not a time
   */
  static StartedWithin of(@Nullable String from, @Nullable String to) {
    return new StartedWithin(
        from == null ? Long.MIN_VALUE : micros("from", from),
        to == null ? Long.MAX_VALUE : micros("to", to));
  }

  private static long micros(String option, String text) {
    try {
      return Units.micros(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "access-log: "
              + option
              + " is "
              + text
              + " (give a time such as 2020-07-05T19:00:00Z, or a day)",
          e);
    }
  }

  /** Whether the period contains a time. */
  boolean covers(long timeMicros) {
    return timeMicros >= fromMicros && timeMicros < toMicros;
  }

  /**
   * Returns the period limited by a filter; this period if the filter has no condition on the time.
   */
  StartedWithin narrowedBy(Filter filter) {
    if (filter instanceof GreaterThanOrEqual f && COLUMN.equals(f.attribute())) {
      return within(floor(f.value()), Long.MAX_VALUE);
    }
    if (filter instanceof GreaterThan f && COLUMN.equals(f.attribute())) {
      return within(floor(f.value()), Long.MAX_VALUE);
    }
    if (filter instanceof LessThan f && COLUMN.equals(f.attribute())) {
      return within(Long.MIN_VALUE, floor(f.value()) + 1);
    }
    if (filter instanceof LessThanOrEqual f && COLUMN.equals(f.attribute())) {
      return within(Long.MIN_VALUE, floor(f.value()) + 1);
    }
    if (filter instanceof EqualTo f && COLUMN.equals(f.attribute())) {
      return within(floor(f.value()), floor(f.value()) + 1);
    }
    return this;
  }

  /** Spark's timestamps have microseconds; Spark applies each filter again, exactly. */
  private static long floor(Object value) {
    return Units.micros(value instanceof Timestamp time ? time.toInstant() : (Instant) value);
  }

  private StartedWithin within(long from, long to) {
    return new StartedWithin(Math.max(fromMicros, from), Math.min(toMicros, to));
  }
}
