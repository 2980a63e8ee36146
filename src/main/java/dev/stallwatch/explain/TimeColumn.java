package dev.stallwatch.explain;

import dev.stallwatch.config.RunFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The column that tells the moment of a row: a timestamp, a date, a text in ISO 8601, or a number.
 * Times without a zone are UTC.
 */
public final class TimeColumn {
  /** Signs of a day, {@code 2020-07-05}. */
  private static final int DAY = 10;

  private static final Set<String> INTEGERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT");

  private final String name;
  private final String sql;
  private final boolean isNumber;

  private TimeColumn(String name, String sql, boolean isNumber) {
    this.name = name;
    this.sql = sql;
    this.isNumber = isNumber;
  }

  /**
   * Looks at a column.
   *
   * @throws RunFailure if it holds no times
   */
  public static TimeColumn of(RateFile file, String column) {
    String quoted = RateFile.quoted(column);
    String type = file.type(column);
    if (INTEGERS.contains(type)) {
      return new TimeColumn(column, "CAST(" + quoted + " AS HUGEINT)", true);
    }
    if (type.equals("DOUBLE") || type.equals("FLOAT") || type.startsWith("DECIMAL")) {
      return new TimeColumn(column, "CAST(" + quoted + " AS DOUBLE)", true);
    }
    if (type.startsWith("TIMESTAMP") || type.equals("DATE")) {
      return new TimeColumn(column, "CAST(" + quoted + " AS TIMESTAMP)", false);
    }
    if (!type.equals("VARCHAR")) {
      throw RateFile.failure(
          "--time: the column '" + column + "' is of type " + type + ", which is no time");
    }
    for (String candidate : List.of("TIMESTAMP", "DOUBLE")) {
      String cast = "TRY_CAST(" + quoted + " AS " + candidate + ")";
      if (bad(file, quoted, cast).isEmpty()) {
        return new TimeColumn(column, cast, candidate.equals("DOUBLE"));
      }
    }
    throw RateFile.failure(
        "--time: the column '"
            + column
            + "' holds '"
            + bad(file, quoted, "TRY_CAST(" + quoted + " AS TIMESTAMP)").orElse("")
            + "', which is no time (write times like 2020-07-05T19:00:00Z, or numbers)");
  }

  private static Optional<String> bad(RateFile file, String quoted, String cast) {
    return Optional.ofNullable(
        file.row(
                "SELECT min("
                    + quoted
                    + ") FROM "
                    + file.source()
                    + " WHERE "
                    + cast
                    + " IS NULL AND "
                    + quoted
                    + " IS NOT NULL",
                List.of())
            .get(0));
  }

  /** The time of a row in SQL: a timestamp in UTC or a number. */
  public String sql() {
    return sql;
  }

  /** A question mark that stands for a time as {@link #value} gives it. */
  String placeholder() {
    return isNumber
        ? "CAST(? AS " + (sql.contains("HUGEINT") ? "HUGEINT" : "DOUBLE") + ")"
        : "CAST(? AS TIMESTAMP)";
  }

  /**
   * A moment as the database takes it.
   *
   * @throws RunFailure if it is not of the column's kind
   */
  String value(String at) {
    if (isNumber) {
      try {
        BigDecimal number = new BigDecimal(at.strip());
        return sql.contains("HUGEINT")
            ? number.setScale(0, RoundingMode.FLOOR).toPlainString()
            : number.toString();
      } catch (NumberFormatException e) {
        throw RateFile.failure(
            "--at " + at + " is no number, but the column '" + name + "' holds numbers");
      }
    }
    return time(at.strip());
  }

  private String time(String at) {
    // A blank may stand for the T: `2020-07-05 19:00`.
    String iso =
        at.length() > DAY && at.charAt(DAY) == ' '
            ? at.substring(0, DAY) + 'T' + at.substring(DAY + 1)
            : at;
    try {
      if (!iso.contains("T")) {
        return LocalDate.parse(iso).atStartOfDay().toString();
      }
      if (iso.endsWith("Z") || iso.lastIndexOf('+') > DAY || iso.lastIndexOf('-') > DAY) {
        return OffsetDateTime.parse(iso)
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toLocalDateTime()
            .toString();
      }
      return LocalDateTime.parse(iso).toString();
    } catch (DateTimeException e) {
      throw RateFile.failure(
          "--at "
              + at
              + " is no time, but the column '"
              + name
              + "' holds times (write it like 2020-07-05T19:00:00Z)");
    }
  }
}
