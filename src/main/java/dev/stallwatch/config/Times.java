package dev.stallwatch.config;

import dev.stallwatch.model.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses times and days of options: {@code 2020-07-05}, {@code 2020-07-05 19:00}, {@code
 * 2020-07-05T21:00+02:00}, {@code yesterday}. Without an offset they are UTC.
 */
public final class Times {
  private static final String NOW = "now";
  private static final String TODAY = "today";
  private static final String YESTERDAY = "yesterday";

  /** Later years overflow microseconds since the epoch, earlier ones belong to no log. */
  private static final int MAX_YEAR = 9999;

  private static final DateTimeFormatter TIME_AND_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[ ]['UTC'][XXX][X]")
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter DATE_OR_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(TIME_AND_OFFSET)
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .append(TIME_AND_OFFSET)
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Times() {}

  /**
   * Parses a time. A day stands for its start.
   *
   * @param now the time that {@code now}, {@code today} and {@code yesterday} refer to
   * @throws IllegalArgumentException if the text is no time; the message says what may be written
   */
  public static Instant parse(String text, Instant now) {
    if (text.equals(NOW)) {
      return now;
    }
    LocalDate named = named(text, now);
    if (named != null) {
      return named.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    try {
      TemporalAccessor parsed = DATE_OR_TIME.parse(text);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      return within(LocalDate.from(parsed))
          .atTime(Objects.requireNonNullElse(time, LocalTime.MIDNIGHT))
          .toInstant(Objects.requireNonNullElse(offset, ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a time; write it as 2020-07-05T19:00Z, '2020-07-05 19:00' (UTC),"
              + " 2020-07-05T21:00+02:00, 2020-07-05, today, yesterday or now"
              + Names.suggestion(text, List.of(NOW, TODAY, YESTERDAY)),
          e);
    }
  }

  /**
   * Parses a day in UTC.
   *
   * @param now the time that {@code today} and {@code yesterday} refer to
   * @throws IllegalArgumentException if the text is no day; the message says what may be written
   */
  public static LocalDate day(String text, Instant now) {
    LocalDate named = named(text, now);
    if (named != null) {
      return named;
    }
    try {
      return within(LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a date; write it as 2020-07-05, today or yesterday"
              + Names.suggestion(text, List.of(TODAY, YESTERDAY)),
          e);
    }
  }

  private static @Nullable LocalDate named(String text, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return switch (text) {
      case TODAY -> today;
      case YESTERDAY -> today.minusDays(1);
      default -> null;
    };
  }

  private static LocalDate within(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > MAX_YEAR) {
      throw new DateTimeException("the year is out of range");
    }
    return date;
  }
}
