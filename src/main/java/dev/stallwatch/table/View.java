package dev.stallwatch.table;

import static dev.stallwatch.table.IncidentColumn.INCIDENT_ID;
import static dev.stallwatch.table.IncidentColumn.REVISION;
import static dev.stallwatch.table.TrafficColumn.WINDOW_START;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The views that stand beside the published tables, in every dialect of SQL. */
public enum View {
  /** The latest revision of each incident. */
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
  /**
   * Who is not affected by an incident: a row per group that is like its scope but for one
   * dimension.
   */
  INCIDENT_CONTRASTS(
      "Who is not affected by an incident: a row per group like its scope but for one dimension.") {
    @Override
    public String sql(SqlDialect dialect) {
      List<Column> fields = Arrays.asList(ContrastColumn.values());
      return String.format(
          "SELECT %s, %s%nFROM %s",
          INCIDENT_ID.columnName(),
          fields.stream()
              .map(field -> "beside." + field.columnName() + " AS " + field.columnName())
              .collect(Collectors.joining(", ")),
          dialect.elements(INCIDENTS_LATEST.viewName(), IncidentColumn.CONTRAST, fields, "beside"));
    }
  },
  /** Transfers by hour and throughput, bytes/s, for quantiles of hours and days. */
  THROUGHPUT_BY_HOUR(
      "Transfers by hour and body throughput (the middle of a bin that is 2 % wide), for quantiles"
          + " of hours and days.") {
    @Override
    public String sql(SqlDialect dialect) {
      return histogram(dialect, TrafficColumn.THROUGHPUT_BINS, "bytes_per_second", "transfers");
    }
  },
  /** Requests by hour and time to first byte, seconds, for quantiles of hours and days. */
  TTFB_BY_HOUR(
      "Requests by hour and time to first byte (the middle of a bin that is 2 % wide), for"
          + " quantiles of hours and days.") {
    @Override
    public String sql(SqlDialect dialect) {
      return histogram(dialect, TrafficColumn.TTFB_BINS, "seconds", "requests");
    }
  };

  /**
   * The base of the bins, as {@link TrafficColumn#THROUGHPUT_BINS} tells; a double in every
   * dialect.
   */
  private static final String BASE = "101e0 / 99";

  private final String meaning;

  View(String meaning) {
    this.meaning = meaning;
  }

  /** The name of the view: the constant's name in lower case. */
  public String viewName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its rows tell. */
  public String meaning() {
    return meaning;
  }

  /** The query that the view stands for, over tables and earlier views of their own names. */
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
