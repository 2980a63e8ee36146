package dev.stallwatch.table;

import static dev.stallwatch.table.IncidentColumn.INCIDENT_ID;
import static dev.stallwatch.table.IncidentColumn.REVISION;
import static dev.stallwatch.table.TrafficColumn.WINDOW_START;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL views over the published tables, in every dialect. */
public enum View {
  INCIDENTS_LATEST("The latest revision of each incident.") {
    @Override
    public String sql(SqlDialect dialect) {
      return String.format(
          """
          SELECT %s, %s
          FROM (
            SELECT *, row_number() OVER (PARTITION BY %s ORDER BY %s DESC, %2$s DESC) AS newest
            FROM %s
          ) AS numbered
          WHERE newest = 1""",
          names(Table.INCIDENTS.columns()),
          Table.PARTITION,
          INCIDENT_ID.columnName(),
          REVISION.columnName(),
          Table.INCIDENTS.tableName());
    }
  },
  INCIDENT_CONTRASTS(
      "The groups that are not affected by an incident: one row per group that differs from the"
          + " scope in one dimension.") {
    @Override
    public String sql(SqlDialect dialect) {
      List<Column> fields = Arrays.asList(ContrastColumn.values());
      return String.format(
          "SELECT %s, %s%nFROM %s",
          INCIDENT_ID.columnName(),
          fields.stream()
              .map(field -> "unaffected." + field.columnName() + " AS " + field.columnName())
              .collect(Collectors.joining(", ")),
          dialect.elements(
              INCIDENTS_LATEST.viewName(), IncidentColumn.CONTRAST, fields, "unaffected"));
    }
  },
  INCIDENT_COINCIDENCES(
      "The rules and changes that were compared with an incident: one row each.") {
    @Override
    public String sql(SqlDialect dialect) {
      List<Column> fields = Arrays.asList(CoincidenceColumn.values());
      return String.format(
          "SELECT %s, %s%nFROM %s",
          INCIDENT_ID.columnName(),
          fields.stream()
              .map(field -> "compared." + field.columnName() + " AS " + field.columnName())
              .collect(Collectors.joining(", ")),
          dialect.elements(
              INCIDENTS_LATEST.viewName(), IncidentColumn.COINCIDES_WITH, fields, "compared"));
    }
  },
  THROUGHPUT_BY_HOUR(
      "Transfers by hour and body throughput, bytes/s (the middle of a bin 2 % wide), for quantiles"
          + " of hours and days.") {
    @Override
    public String sql(SqlDialect dialect) {
      return histogram(dialect, TrafficColumn.THROUGHPUT_BINS, "bytes_per_second", "transfers");
    }
  },
  TTFB_BY_HOUR(
      "Requests by hour and time to first byte, seconds (the middle of a bin 2 % wide), for"
          + " quantiles of hours and days.") {
    @Override
    public String sql(SqlDialect dialect) {
      return histogram(dialect, TrafficColumn.TTFB_BINS, "seconds", "requests");
    }
  };

  /**
   * The base of the bins of {@link TrafficColumn#THROUGHPUT_BINS}, written such that every dialect
   * computes a double.
   */
  private static final String BASE = "101e0 / 99";

  private final String meaning;

  View(String meaning) {
    this.meaning = meaning;
  }

  /** Returns the name of the view: the constant's name in lower case. */
  public String viewName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what its rows contain. */
  public String meaning() {
    return meaning;
  }

  /** Returns the query of the view, over the tables and the views declared before it. */
  public abstract String sql(SqlDialect dialect);

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::columnName).collect(Collectors.joining(", "));
  }

  private static String histogram(SqlDialect dialect, Column bins, String value, String count) {
    String dimensions =
        names(
            List.of(
                TrafficColumn.SERVED_BY,
                TrafficColumn.SOURCE,
                TrafficColumn.REGION,
                TrafficColumn.EDGE,
                TrafficColumn.OS,
                TrafficColumn.SOFTWARE));
    String grouped =
        Stream.iterate(1, i -> i + 1)
            .limit(8)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return String.format(
        "SELECT date_trunc('hour', %1$s) AS hour, %2$s,%n  2 * power(%3$s, bin) / (%3$s + 1) AS"
            + " %4$s, sum(n) AS %5$s%nFROM %6$s%nGROUP BY %7$s",
        WINDOW_START.columnName(),
        dimensions,
        BASE,
        value,
        count,
        dialect.entries(Table.TRAFFIC.tableName(), bins, "bin", "n"),
        grouped);
  }
}
