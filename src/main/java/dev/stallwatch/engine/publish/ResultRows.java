package dev.stallwatch.engine.publish;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.FileProblem;
import dev.stallwatch.engine.row.FileVersion;
import dev.stallwatch.engine.row.LineTotals;
import dev.stallwatch.engine.row.TimeRange;
import dev.stallwatch.incident.Anomaly;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.ScopeText;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.SourceHour;
import dev.stallwatch.table.AnomalyColumn;
import dev.stallwatch.table.CompletenessColumn;
import dev.stallwatch.table.ContrastColumn;
import dev.stallwatch.table.IncidentColumn;
import dev.stallwatch.table.InputColumn;
import dev.stallwatch.table.QuarantineColumn;
import dev.stallwatch.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Creates the rows of the results of a run, except those that tasks create. */
public final class ResultRows {
  private final String runId;
  private final long windowMicros;
  private final Extent extent;
  private final long dayMicros;

  /**
   * Creates rows for one run.
   *
   * @param extent in a run of one day, all rows are in the partition of that day
   * @param dayMicros a time on that day or on the first day of the data, microseconds since the
   *     epoch: the partition of rows without a time
   */
  public ResultRows(String runId, long windowMicros, Extent extent, long dayMicros) {
    this.runId = runId;
    this.windowMicros = windowMicros;
    this.extent = extent;
    this.dayMicros = dayMicros;
  }

  /** Returns a time in the partition of a row with this time. */
  private long partition(long ownMicros) {
    return extent instanceof Extent.Day ? dayMicros : ownMicros;
  }

  /** Returns the row of an incident. */
  public TableRow incident(Incident incident) {
    Revision revision = incident.revision();
    IncidentInterval interval = incident.interval();
    Rates rates = incident.rates();
    Comparison comparison = incident.confidence().comparison();
    RowOf<IncidentColumn> row =
        new RowOf<IncidentColumn>(Table.INCIDENTS)
            .set(IncidentColumn.INCIDENT_ID, revision.incidentId())
            .set(IncidentColumn.REVISION, revision.number())
            .set(IncidentColumn.METRIC, incident.metric().code())
            .set(IncidentColumn.VERDICT, incident.assessment().verdict().code())
            .set(IncidentColumn.SEVERITY, incident.assessment().severity().code())
            .time(IncidentColumn.STARTED_AT, interval.startMicros())
            .time(IncidentColumn.ENDED_AT, interval.endMicros())
            .lists(IncidentColumn.SCOPE, lists(incident.scope().values()))
            .set(IncidentColumn.SCOPE_TEXT, ScopeText.of(incident.scope()))
            .set(IncidentColumn.OBSERVED_RATE, rates.observed())
            .set(IncidentColumn.EXPECTED_RATE, rates.expected())
            .set(IncidentColumn.TRANSFERS, rates.trials())
            .set(IncidentColumn.EXCESS, rates.excess())
            .set(IncidentColumn.CLIENTS, incident.evidence().clients())
            .set(IncidentColumn.CONFIDENCE, incident.confidence().value())
            .list(
                IncidentColumn.CONTRAST,
                incident.contrasts().stream().map(ResultRows::contrast).toList())
            .list(IncidentColumn.REQUEST_IDS, incident.evidence().requestIds())
            .set(IncidentColumn.EVIDENCE_SQL, incident.evidenceSql())
            .set(IncidentColumn.SUMMARY, incident.summary())
            .set(IncidentColumn.RUN_ID, runId)
            .set(IncidentColumn.COMPARISON, comparison == null ? null : comparison.code())
            .set(IncidentColumn.CHANGE, revision.change().isEmpty() ? null : revision.change())
            .set(IncidentColumn.STARTED_OPEN, interval.startOpen())
            .set(IncidentColumn.ENDED_OPEN, interval.isOpen())
            .list(IncidentColumn.STATUSES, incident.evidence().statuses().codes())
            .list(IncidentColumn.ALTERNATIVES, incident.alternatives())
            .set(
                IncidentColumn.STALLED_DOWNLOADS,
                incident.evidence().downloads() == 0 ? null : incident.evidence().downloads());
    return CoincidenceRows.set(incident.coincidences(), row)
        .ofDay(partition(interval.startMicros()));
  }

  private static TableRow contrast(Contrast contrast) {
    return RowOf.nested(List.of(ContrastColumn.values()))
        .set(ContrastColumn.SCOPE_TEXT, contrast.scopeText())
        .set(ContrastColumn.OBSERVED_RATE, contrast.observedRate())
        .set(ContrastColumn.EXPECTED_RATE, contrast.expectedRate())
        .set(ContrastColumn.TRANSFERS, contrast.transfers())
        .row();
  }

  private static Map<String, List<String>> lists(Map<String, ? extends Set<String>> scope) {
    Map<String, List<String>> lists = new TreeMap<>();
    scope.forEach((dimension, values) -> lists.put(dimension, new ArrayList<>(values)));
    return lists;
  }

  /** Returns the row of an anomalous window. */
  public TableRow anomaly(Anomaly anomaly) {
    return new RowOf<AnomalyColumn>(Table.ANOMALIES)
        .time(AnomalyColumn.WINDOW_START, anomaly.windowStartMicros())
        .time(AnomalyColumn.WINDOW_END, anomaly.windowStartMicros() + windowMicros)
        .set(AnomalyColumn.METRIC, anomaly.metric().code())
        .lists(AnomalyColumn.SCOPE, lists(anomaly.group().values()))
        .set(AnomalyColumn.OBSERVED_RATE, anomaly.observedRate())
        .set(AnomalyColumn.EXPECTED_RATE, anomaly.expectedRate())
        .set(AnomalyColumn.TRANSFERS, anomaly.transfers())
        .set(AnomalyColumn.EXCESS, anomaly.excess())
        .set(AnomalyColumn.SCORE, anomaly.score())
        .set(AnomalyColumn.RUN_ID, runId)
        .ofDay(partition(anomaly.windowStartMicros()));
  }

  /** Returns the row of an input file. */
  public TableRow input(FileOutcome outcome) {
    FileVersion file = outcome.file();
    LineTotals counts = outcome.counts();
    TimeRange counted = outcome.times().counted();
    FileProblem problem = outcome.problem();
    return new RowOf<InputColumn>(Table.INPUTS)
        .set(InputColumn.PATH, file.path())
        .set(InputColumn.SIZE, file.size())
        .time(InputColumn.MODIFIED, file.modifiedMicros())
        .set(InputColumn.FORMAT, outcome.origin().format())
        .set(InputColumn.LINES, counts.lines())
        .set(InputColumn.RECORDS, counts.records())
        .set(InputColumn.HEADERS, counts.headers())
        .set(InputColumn.DUPLICATES, counts.duplicates())
        .set(InputColumn.REJECTED, counts.rejectedLines())
        .set(InputColumn.IGNORED, counts.ignoredLines())
        .time(InputColumn.FIRST_EVENT_AT, counted.firstMicros())
        .time(InputColumn.LAST_EVENT_AT, counted.lastMicros())
        .set(InputColumn.PROBLEM, problem == null ? null : problem.code())
        .counts(InputColumn.REJECTED_BY_REASON, counts.rejected())
        .counts(InputColumn.IGNORED_BY_REASON, counts.ignored())
        .set(InputColumn.RUN_ID, runId)
        .set(InputColumn.SOURCE, outcome.origin().source())
        .set(InputColumn.SAMPLING_RATE, outcome.origin().samplingRate())
        .set(InputColumn.CONTENT_BYTES, counts.contentBytes())
        .set(InputColumn.REJECTED_BYTES, counts.rejectedBytes())
        .time(InputColumn.LOG_FROM, outcome.times().logged().firstMicros())
        .time(InputColumn.LOG_TO, outcome.times().logged().lastMicros())
        .list(InputColumn.WARNINGS, outcome.warnings())
        .set(InputColumn.SKIPPED_AS, outcome.origin().skippedAs())
        .ofDay(
            counted.firstMicros() == Units.UNKNOWN ? dayMicros : partition(counted.firstMicros()));
  }

  /** Returns the row of an hour of a source. */
  public TableRow hour(SourceHour hour) {
    return new RowOf<CompletenessColumn>(Table.COMPLETENESS)
        .time(CompletenessColumn.HOUR, hour.hourMicros())
        .set(CompletenessColumn.SOURCE, hour.source())
        .count(CompletenessColumn.EXPECTED_REQUESTS, hour.expected())
        .set(CompletenessColumn.SEEN_REQUESTS, hour.seen())
        .set(CompletenessColumn.STATE, hour.state().code())
        .set(CompletenessColumn.RUN_ID, runId)
        .ofDay(hour.hourMicros());
  }

  /** Returns the row of a file that could not be read completely. */
  public TableRow unreadable(FileOutcome outcome) {
    FileProblem problem = Objects.requireNonNull(outcome.problem());
    return new RowOf<QuarantineColumn>(Table.QUARANTINE)
        .set(QuarantineColumn.FILE, outcome.path())
        .set(QuarantineColumn.REASON, problem.code())
        .set(QuarantineColumn.RAW, problem.detail())
        .set(QuarantineColumn.RUN_ID, runId)
        .ofDay(dayMicros);
  }
}
