package dev.stallwatch.query;

import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.table.ContrastColumn;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Reads the table of incidents. */
final class IncidentRows {
  /** Incidents before notices, then by descending severity, then by descending excess. */
  private static final Comparator<Incident> BY_SEVERITY =
      Comparator.comparing((Incident one) -> one.isIncident() ? 0 : 1)
          .thenComparing(one -> one.assessment().severity(), Comparator.reverseOrder())
          .thenComparing(one -> one.rates().excess(), Comparator.reverseOrder())
          .thenComparing(one -> one.interval().startMicros())
          .thenComparing(one -> one.revision().incidentId());

  private IncidentRows() {}

  /**
   * Returns the latest revision of each incident that overlaps the period, the most severe first.
   * An open incident is taken to last until the end of the data of its run.
   */
  static List<Incident> within(ReportPeriod period, TableQuery tables) {
    List<Incident> incidents = new ArrayList<>();
    tables.run(
        "SELECT incident_id, revision, metric, verdict, severity, CAST(epoch(started_at) AS BIGINT) AS"
            + " started, CAST(epoch(ended_at) AS BIGINT) AS ended, scope, started_open,"
            + " observed_rate, expected_rate, transfers, excess, clients, confidence, comparison,"
            + " contrast, request_ids, evidence_sql, summary, statuses, alternatives, coincides_with,"
            + " not_visible, unchanged_rules, stalled_downloads FROM incidents_latest LEFT JOIN"
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
    incidents.sort(BY_SEVERITY);
    return incidents;
  }

  private static Incident incident(ResultSet rows) throws SQLException {
    Long ended = count(rows, "ended");
    return new Incident(
        new Revision(
            rows.getString("incident_id"), rows.getInt("revision"), Revision.News.UNCHANGED, ""),
        constant(Metric.class, rows.getString("metric")),
        List.of(),
        Assessment.of(
            constant(Verdict.class, rows.getString("verdict")),
            constant(Severity.class, rows.getString("severity"))),
        IncidentInterval.between(
            Instant.ofEpochSecond(rows.getLong("started")),
            rows.getBoolean("started_open"),
            ended == null ? null : Instant.ofEpochSecond(ended)),
        scope(rows.getObject("scope")),
        new Rates(
            rows.getDouble("observed_rate"),
            rows.getDouble("expected_rate"),
            rows.getLong("transfers"),
            rows.getDouble("excess")),
        new Confidence(rows.getDouble("confidence"), comparison(rows.getString("comparison"))),
        contrasts(rows.getObject("contrast")),
        texts(rows.getObject("alternatives")),
        new Evidence(
            rows.getLong("clients"),
            texts(rows.getObject("request_ids")),
            RisenStatuses.ofCodes(
                texts(rows.getObject("statuses")).stream().map(Integer::valueOf).toList()),
            rows.getLong("stalled_downloads")),
        RateCourse.NONE,
        rows.getString("evidence_sql"),
        rows.getString("summary"),
        new Coincidences(
            CoincidenceStructs.of(elements(rows.getObject("coincides_with"))),
            rows.getInt("unchanged_rules"),
            texts(rows.getObject("not_visible"))));
  }

  private static @Nullable Comparison comparison(@Nullable String code) {
    return code == null ? null : constant(Comparison.class, code);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }

  /** Returns a number that may be null. */
  static @Nullable Long count(ResultSet rows, String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : value;
  }

  /** Returns the elements of an SQL list as texts. */
  static List<String> texts(@Nullable Object list) throws SQLException {
    return elements(list).stream().map(String::valueOf).toList();
  }

  private static List<Object> elements(@Nullable Object list) throws SQLException {
    if (list instanceof Array array) {
      return Arrays.asList((Object[]) array.getArray());
    }
    return list instanceof List<?> plain ? new ArrayList<Object>(plain) : List.of();
  }

  private static Scope scope(Object map) throws SQLException {
    Map<String, List<String>> scope = new TreeMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
      scope.put(String.valueOf(entry.getKey()), texts(entry.getValue()));
    }
    return new Scope(scope);
  }

  private static List<Contrast> contrasts(Object list) throws SQLException {
    List<Contrast> contrasts = new ArrayList<>();
    for (Object element : elements(list)) {
      Map<String, Object> fields = ((DuckDBStruct) element).getMap();
      contrasts.add(
          new Contrast(
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
