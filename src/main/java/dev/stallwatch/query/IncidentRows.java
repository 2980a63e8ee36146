package dev.stallwatch.query;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Metric;
import dev.stallwatch.report.page.ReportedIncident;
import dev.stallwatch.table.ContrastColumn;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Reads the table of incidents. */
final class IncidentRows {
  /** Trouble before notices, the gravest first, then the most excess. */
  private static final Comparator<ReportedIncident> GRAVEST_FIRST =
      Comparator.comparing((ReportedIncident one) -> one.isIncident() ? 0 : 1)
          .thenComparing(ReportedIncident::severity, Comparator.reverseOrder())
          .thenComparing(ReportedIncident::excess, Comparator.reverseOrder())
          .thenComparing(ReportedIncident::startedSeconds)
          .thenComparing(ReportedIncident::incidentId);

  private IncidentRows() {}

  /**
   * The last revision of each incident that lasts into the period, the gravest first. Of one that
   * is open it is known that it lasted as long as the data of its run, and no longer.
   */
  static List<ReportedIncident> within(ReportPeriod period, TableQuery tables) {
    List<ReportedIncident> incidents = new ArrayList<>();
    tables.run(
        "SELECT incident_id, metric, verdict, severity, CAST(epoch(started_at) AS BIGINT) AS"
            + " started, CAST(epoch(ended_at) AS BIGINT) AS ended, scope, started_open,"
            + " observed_rate, expected_rate, transfers, excess, clients, confidence, comparison,"
            + " contrast, request_ids, evidence_sql, summary FROM incidents_latest LEFT JOIN"
            + " (SELECT run_id, max(data_to) AS data_to FROM runs GROUP BY 1) USING (run_id),"
            + " (SELECT max(window_end) AS traffic_to FROM traffic) WHERE started_at < "
            + MetricSql.time(period.toSeconds())
            + " AND coalesce(ended_at, data_to, greatest(started_at, traffic_to)) >= "
            + MetricSql.time(period.fromSeconds())
            + " AND ended_at IS DISTINCT FROM "
            + MetricSql.time(period.fromSeconds()),
        rows -> {
          while (rows.next()) {
            incidents.add(incident(rows));
          }
        });
    incidents.sort(GRAVEST_FIRST);
    return incidents;
  }

  private static ReportedIncident incident(ResultSet rows) throws SQLException {
    return new ReportedIncident(
        rows.getString("incident_id"),
        constant(Metric.class, rows.getString("metric")),
        constant(Verdict.class, rows.getString("verdict")),
        constant(Severity.class, rows.getString("severity")),
        rows.getLong("started"),
        rows.getBoolean("started_open"),
        count(rows, "ended"),
        scope(rows.getObject("scope")),
        rows.getDouble("observed_rate"),
        rows.getDouble("expected_rate"),
        rows.getLong("transfers"),
        rows.getDouble("excess"),
        rows.getLong("clients"),
        rows.getDouble("confidence"),
        comparison(rows.getString("comparison")),
        contrasts(rows.getObject("contrast")),
        texts(rows.getObject("request_ids")),
        rows.getString("evidence_sql"),
        rows.getString("summary"));
  }

  private static @Nullable Comparison comparison(@Nullable String code) {
    return code == null ? null : constant(Comparison.class, code);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }

  /** A number that may be null. */
  static @Nullable Long count(ResultSet rows, String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : value;
  }

  /** The texts of a list. */
  static List<String> texts(@Nullable Object list) throws SQLException {
    return elements(list).stream().map(String::valueOf).toList();
  }

  private static List<Object> elements(@Nullable Object list) throws SQLException {
    if (list instanceof Array array) {
      return Arrays.asList((Object[]) array.getArray());
    }
    return list instanceof List<?> plain ? new ArrayList<Object>(plain) : List.of();
  }

  /** The dimensions in the order in which all words name them. */
  private static Map<String, List<String>> scope(Object map) throws SQLException {
    Map<String, List<String>> left = new TreeMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
      left.put(String.valueOf(entry.getKey()), texts(entry.getValue()));
    }
    Map<String, List<String>> scope = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      List<String> values = left.remove(dimension.code());
      if (values != null) {
        scope.put(dimension.code(), values);
      }
    }
    scope.putAll(left);
    return scope;
  }

  private static List<ReportedIncident.Unaffected> contrasts(Object list) throws SQLException {
    List<ReportedIncident.Unaffected> contrasts = new ArrayList<>();
    for (Object element : elements(list)) {
      Map<String, Object> fields = ((DuckDBStruct) element).getMap();
      contrasts.add(
          new ReportedIncident.Unaffected(
              String.valueOf(fields.get(ContrastColumn.SCOPE_TEXT.columnName())),
              number(fields, ContrastColumn.OBSERVED_RATE).doubleValue(),
              number(fields, ContrastColumn.EXPECTED_RATE).doubleValue(),
              number(fields, ContrastColumn.TRANSFERS).longValue()));
    }
    return contrasts;
  }

  private static Number number(Map<String, Object> fields, ContrastColumn column) {
    return fields.get(column.columnName()) instanceof Number number ? number : 0;
  }
}
