package dev.stallwatch.engine.published;

import dev.stallwatch.engine.parquet.TableRow;
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
import java.util.List;
import java.util.Locale;

/** Reads a row of {@code incidents} that an earlier run wrote. */
public final class PublishedIncident {
  private PublishedIncident() {}

  /** Returns the incident of a row with the schema of the table. */
  public static Published of(TableRow row) {
    return new Published(
        new Incident(
            new Revision(
                row.text(IncidentColumn.INCIDENT_ID),
                row.integer(IncidentColumn.REVISION),
                Revision.News.UNCHANGED,
                row.isNull(IncidentColumn.CHANGE) ? "" : row.text(IncidentColumn.CHANGE)),
            constant(Metric.class, row.text(IncidentColumn.METRIC)),
            List.of(),
            Assessment.of(
                constant(Verdict.class, row.text(IncidentColumn.VERDICT)),
                constant(Severity.class, row.text(IncidentColumn.SEVERITY))),
            interval(row),
            new Scope(row.lists(IncidentColumn.SCOPE)),
            new Rates(
                row.real(IncidentColumn.OBSERVED_RATE),
                row.real(IncidentColumn.EXPECTED_RATE),
                row.number(IncidentColumn.TRANSFERS),
                row.real(IncidentColumn.EXCESS)),
            confidence(row),
            row.rows(IncidentColumn.CONTRAST).stream().map(PublishedIncident::contrast).toList(),
            alternatives(row),
            new Evidence(
                row.number(IncidentColumn.CLIENTS),
                row.texts(IncidentColumn.REQUEST_IDS),
                statuses(row),
                row.isNull(IncidentColumn.STALLED_DOWNLOADS)
                    ? 0
                    : row.number(IncidentColumn.STALLED_DOWNLOADS)),
            RateCourse.NONE,
            row.text(IncidentColumn.EVIDENCE_SQL),
            row.text(IncidentColumn.SUMMARY),
            PublishedCoincidences.of(row)),
        row.day());
  }

  private static List<String> alternatives(TableRow row) {
    return row.isNull(IncidentColumn.ALTERNATIVES)
        ? List.of()
        : row.texts(IncidentColumn.ALTERNATIVES);
  }

  private static RisenStatuses statuses(TableRow row) {
    return row.isNull(IncidentColumn.STATUSES)
        ? RisenStatuses.NONE
        : RisenStatuses.ofCodes(row.integers(IncidentColumn.STATUSES));
  }

  private static IncidentInterval interval(TableRow row) {
    return new IncidentInterval(
        row.micros(IncidentColumn.STARTED_AT),
        !row.isNull(IncidentColumn.STARTED_OPEN) && row.flag(IncidentColumn.STARTED_OPEN),
        row.isNull(IncidentColumn.ENDED_AT) ? Units.UNKNOWN : row.micros(IncidentColumn.ENDED_AT));
  }

  private static Confidence confidence(TableRow row) {
    return new Confidence(
        row.real(IncidentColumn.CONFIDENCE),
        row.isNull(IncidentColumn.COMPARISON)
            ? null
            : constant(Comparison.class, row.text(IncidentColumn.COMPARISON)));
  }

  private static Contrast contrast(TableRow row) {
    return new Contrast(
        row.text(ContrastColumn.SCOPE_TEXT),
        row.real(ContrastColumn.OBSERVED_RATE),
        row.real(ContrastColumn.EXPECTED_RATE),
        row.number(ContrastColumn.TRANSFERS));
  }

  /** Returns the constant of a code. Codes are names of constants in lower case. */
  private static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }
}
