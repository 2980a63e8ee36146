package dev.stallwatch.engine.table;

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
import dev.stallwatch.incident.revision.Published;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.table.ContrastColumn;
import dev.stallwatch.table.IncidentColumn;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Reads a row of {@code incidents} that an earlier run wrote. */
public final class PublishedRow {
  private PublishedRow() {}

  /** Returns the incident of a row with the schema of the table. */
  public static Published of(Row row) {
    return new Published(
        new Incident(
            new Revision(
                row.getString(IncidentColumn.INCIDENT_ID.ordinal()),
                row.getInt(IncidentColumn.REVISION.ordinal()),
                Revision.News.UNCHANGED,
                row.isNullAt(IncidentColumn.CHANGE.ordinal())
                    ? ""
                    : row.getString(IncidentColumn.CHANGE.ordinal())),
            constant(Metric.class, row.getString(IncidentColumn.METRIC.ordinal())),
            List.of(),
            Assessment.of(
                constant(Verdict.class, row.getString(IncidentColumn.VERDICT.ordinal())),
                constant(Severity.class, row.getString(IncidentColumn.SEVERITY.ordinal()))),
            interval(row),
            scope(row),
            new Rates(
                row.getDouble(IncidentColumn.OBSERVED_RATE.ordinal()),
                row.getDouble(IncidentColumn.EXPECTED_RATE.ordinal()),
                row.getLong(IncidentColumn.TRANSFERS.ordinal()),
                row.getDouble(IncidentColumn.EXCESS.ordinal())),
            confidence(row),
            row.<Row>getList(IncidentColumn.CONTRAST.ordinal()).stream()
                .map(PublishedRow::contrast)
                .toList(),
            alternatives(row),
            new Evidence(
                row.getLong(IncidentColumn.CLIENTS.ordinal()),
                row.<String>getList(IncidentColumn.REQUEST_IDS.ordinal()),
                statuses(row)),
            RateCourse.NONE,
            row.getString(IncidentColumn.EVIDENCE_SQL.ordinal()),
            row.getString(IncidentColumn.SUMMARY.ordinal())),
        row.<LocalDate>getAs(Table.PARTITION));
  }

  private static List<String> alternatives(Row row) {
    int at = IncidentColumn.ALTERNATIVES.ordinal();
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }

  private static RisenStatuses statuses(Row row) {
    int at = IncidentColumn.STATUSES.ordinal();
    return row.isNullAt(at) ? RisenStatuses.NONE : RisenStatuses.ofCodes(row.<Integer>getList(at));
  }

  private static IncidentInterval interval(Row row) {
    int startOpen = IncidentColumn.STARTED_OPEN.ordinal();
    return new IncidentInterval(
        Units.micros(row.getInstant(IncidentColumn.STARTED_AT.ordinal())),
        !row.isNullAt(startOpen) && row.getBoolean(startOpen),
        row.isNullAt(IncidentColumn.ENDED_AT.ordinal())
            ? Units.UNKNOWN
            : Units.micros(row.getInstant(IncidentColumn.ENDED_AT.ordinal())));
  }

  private static Scope scope(Row row) {
    Map<String, List<String>> scope = new TreeMap<>();
    Map<String, scala.collection.Seq<String>> written =
        row.getJavaMap(IncidentColumn.SCOPE.ordinal());
    written.forEach(
        (dimension, values) ->
            scope.put(
                dimension, List.copyOf(scala.jdk.javaapi.CollectionConverters.asJava(values))));
    return new Scope(scope);
  }

  private static Confidence confidence(Row row) {
    int comparison = IncidentColumn.COMPARISON.ordinal();
    return new Confidence(
        row.getDouble(IncidentColumn.CONFIDENCE.ordinal()),
        row.isNullAt(comparison) ? null : constant(Comparison.class, row.getString(comparison)));
  }

  private static Contrast contrast(Row row) {
    return new Contrast(
        row.getString(ContrastColumn.SCOPE_TEXT.ordinal()),
        row.getDouble(ContrastColumn.OBSERVED_RATE.ordinal()),
        row.getDouble(ContrastColumn.EXPECTED_RATE.ordinal()),
        row.getLong(ContrastColumn.TRANSFERS.ordinal()));
  }

  /** Returns the constant of a code. Codes are names of constants in lower case. */
  private static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }
}
