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
 * The column with the time of a row: a timestamp, a date, a text in ISO 8601, or a number. Times
 * without a zone are UTC.
 */
public final class TimeColumn {
  /** Length of a date, {@code 2020-07-05}. */
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
   * Determines the type of a column.
   *
   * @throws RunFailure if it does not contain times
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
          "--time: column '" + column + "' has the type " + type + ", which is not a time");
    }
    for (String candidate : List.of("TIMESTAMP", "DOUBLE")) {
      String cast = "TRY_CAST(" + quoted + " AS " + candidate + ")";
      if (bad(file, quoted, cast).isEmpty()) {
        return new TimeColumn(column, cast, candidate.equals("DOUBLE"));
      }
    }
    throw RateFile.failure(
        "--time: column '"
            + column
            + "' contains '"
            + bad(file, quoted, "TRY_CAST(" + quoted + " AS TIMESTAMP)").orElse("")
            + "', which is not a time; write 2020-07-05T19:00:00Z or numbers");
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

  /** A placeholder for a time that {@link #value} returns. */
  String placeholder() {
    return isNumber
        ? "CAST(? AS " + (sql.contains("HUGEINT") ? "HUGEINT" : "DOUBLE") + ")"
        : "CAST(? AS TIMESTAMP)";
  }

  /**
   * Converts a time for the database.
   *
   * @throws RunFailure if it does not match the type of the column
   */
  String value(String at) {
    if (isNumber) {
      try {
        BigDecimal number = new BigDecimal(at.strip());
        return sql.contains("HUGEINT")
            ? number.setScale(0, RoundingMode.FLOOR).toPlainString()
            : number.toString();
      } catch (NumberFormatException e) {
        throw RateFile.failure("--at: " + at + " is not a number, as in column '" + name + "'");
      }
    }
    return time(at.strip());
  }

  private String time(String at) {
    // A blank may replace the T: `2020-07-05 19:00`.
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
          "--at: "
              + at
              + " is not a time, as in column '"
              + name
              + "'; write it as 2020-07-05T19:00:00Z");
    }
  }
}
