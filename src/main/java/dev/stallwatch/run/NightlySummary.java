package dev.stallwatch.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Headline;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.ScopeText;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.report.metrics.RunMetrics;
import dev.stallwatch.report.notify.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A nightly run in one line of JSON, for monitoring.
 *
 * @param days the days, in order
 * @param output directory of the tables; null if none is configured
 * @param error why the run ended before its last day; null if it did not
 * @param exitCode exit code of the command
 * @param took duration of the run
 */
public record NightlySummary(
    List<DayResult> days,
    @Nullable String output,
    @Nullable String error,
    int exitCode,
    Duration took) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The exit codes of days, the most urgent first. */
  private static final List<Integer> GRAVEST = List.of(4, 5, 3);

  /** Copies the list. */
  public NightlySummary {
    days = List.copyOf(days);
  }

  /** The exit code of a run: the most urgent one of its days. */
  public static int exitCode(List<DayResult> days) {
    return GRAVEST.stream()
        .filter(code -> days.stream().anyMatch(day -> day.exitCode() == code))
        .findFirst()
        .orElse(0);
  }

  /** The totals of all days that were computed or are up to date, for monitoring. */
  public RunMetrics.Work work(Deliveries deliveries) {
    Coverage all =
        days.stream()
            .map(DayResult::coverage)
            .filter(Objects::nonNull)
            .reduce(Coverage::plus)
            .orElse(Coverage.NONE);
    Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
    days.stream()
        .flatMap(day -> day.incidents().stream())
        .filter(incident -> incident.isIncident())
        .forEach(incident -> bySeverity.merge(incident.assessment().severity(), 1L, Long::sum));
    return new RunMetrics.Work(
        all, bySeverity, days.stream().mapToLong(day -> day.gaps().hours()).sum(), deliveries);
  }

  /** The number of days with an outcome. */
  public long count(DayResult.Outcome outcome) {
    return days.stream().filter(day -> day.outcome() == outcome).count();
  }

  /** The number of incidents of all days with a kind of news. */
  public long count(Revision.News news) {
    return days.stream()
        .flatMap(day -> day.incidents().stream())
        .filter(incident -> incident.revision().news() == news)
        .count();
  }

  /** The line, without a line break. */
  public String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("command", "nightly");
    ArrayNode list = root.putArray("days");
    days.forEach(day -> write(list.addObject(), day));
    root.put("output", output);
    root.put("seconds", seconds(took));
    root.put("error", error);
    root.put("exit_code", exitCode);
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(ObjectNode node, DayResult day) {
    node.put("date", day.date().toString());
    node.put("outcome", day.outcome().code());
    node.put("looked_back", day.demand() == DayResult.Demand.LOOKED_BACK);
    node.put("run_id", day.runId());
    Coverage counts = day.coverage();
    if (counts != null) {
      node.put("files", counts.files());
      node.put("lines", counts.lines());
      node.put("records", counts.records());
      node.put("rejected", counts.rejected());
      node.put("content_bytes", counts.contentBytes());
      node.put("rejected_bytes", counts.rejectedBytes());
      node.put("unreadable_files", counts.unreadableFiles());
      node.put("state", day.state().code());
      node.put("folded", counts.folded().isEmpty() ? null : counts.folded());
    }
    ObjectNode severities = node.putObject("incidents_by_severity");
    for (Severity severity : Severity.values()) {
      severities.put(
          severity.code(),
          day.incidents().stream()
              .filter(one -> one.isIncident() && one.assessment().severity() == severity)
              .count());
    }
    ArrayNode incidents = node.putArray("incidents");
    day.incidents().forEach(incident -> write(incidents.addObject(), incident));
    ArrayNode missing = node.putArray("missing_sources");
    day.missingSources().forEach(missing::add);
    ArrayNode gaps = node.putArray("gaps");
    for (Gap gap : day.gaps().all()) {
      gaps.addObject()
          .put("source", gap.source())
          .put("from", Units.instant(gap.fromMicros()).toString())
          .put("to", Units.instant(gap.toMicros()).toString());
    }
    ArrayNode warnings = node.putArray("warnings");
    day.warnings()
        .first()
        .forEach(one -> warnings.addObject().put("file", one.file()).put("text", one.text()));
    node.put("all_warnings", day.warnings().all());
    node.put("remark", day.remark());
    node.put("seconds", seconds(day.took()));
    node.put("exit_code", day.exitCode());
  }

  private static void write(ObjectNode node, Incident incident) {
    node.put("incident_id", incident.revision().incidentId());
    node.put("revision", incident.revision().number());
    node.put("severity", incident.assessment().severity().code());
    node.put("verdict", incident.assessment().verdict().code());
    node.put("news", incident.revision().news().code());
    node.put("metric", incident.metric().code());
    IncidentInterval interval = incident.interval();
    Instant endedAt = interval.endedAt();
    node.put("started_at", interval.startedAt().toString());
    node.put("started_open", interval.startOpen());
    node.put("ended_at", endedAt == null ? null : endedAt.toString());
    node.put("ended_open", endedAt == null);
    node.put("scope_text", ScopeText.of(incident.scope()));
    node.put("headline", Headline.of(incident));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
