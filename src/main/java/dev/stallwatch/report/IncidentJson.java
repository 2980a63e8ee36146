package dev.stallwatch.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Headline;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.incident.ScopeText;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.OutlyingRecords;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the result of a run for programs: one JSON object on one line, described by {@value
 * #SCHEMA}.
 */
public final class IncidentJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The JSON Schema of the result, a resource in this package. */
  public static final String SCHEMA = "investigate.schema.json";

  private static final int MAX_OUTLYING = 100;

  private IncidentJson() {}

  /**
   * Prints the incidents, the gaps in the logs, the records excluded as outlying, the coverage and
   * the warnings about files.
   */
  public static void print(
      List<Incident> incidents,
      Coverage coverage,
      Gaps gaps,
      List<OutlyingRecords> outlying,
      FileWarnings warnings,
      String runId,
      String engine,
      PrintWriter out) {
    ObjectNode root = JSON.createObjectNode();
    root.put("run_id", runId);
    ArrayNode list = root.putArray("incidents");
    incidents.forEach(incident -> write(list.addObject(), incident));
    ArrayNode missing = root.putArray("gaps");
    for (Gap gap : gaps.all()) {
      ObjectNode node = missing.addObject().put("source", gap.source());
      time(node, "from", gap.fromMicros());
      time(node, "to", gap.toMicros());
    }
    ArrayNode outlyingNodes = root.putArray("outlying");
    for (OutlyingRecords records : outlying.stream().limit(MAX_OUTLYING).toList()) {
      ObjectNode node =
          outlyingNodes.addObject().put("file", records.file()).put("line", records.line());
      time(node, "started_at", records.startedAtMicros());
      node.put("records", records.records());
    }
    ObjectNode input = root.putObject("looked_at");
    time(input, "from", coverage.fromMicros());
    time(input, "to", coverage.toMicros());
    time(input, "log_from", coverage.logFromMicros());
    time(input, "log_to", coverage.logToMicros());
    input.put("state", coverage.state(!gaps.all().isEmpty()).code());
    input.setAll((ObjectNode) JSON.valueToTree(counts(coverage)));
    input.put("folded", coverage.folded().isEmpty() ? null : coverage.folded());
    input.put("mitigation_records", coverage.mitigationRecords());
    input.put("outside_period", coverage.outside().records());
    input.put("files_not_opened", coverage.outside().files());
    ArrayNode warningNodes = root.putArray("warnings");
    warnings
        .first()
        .forEach(one -> warningNodes.addObject().put("file", one.file()).put("text", one.text()));
    root.put("all_warnings", warnings.all());
    root.put("engine", engine);
    try {
      out.println(JSON.writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> counts(Coverage coverage) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("files", coverage.files());
    counts.put("unreadable_files", coverage.unreadableFiles());
    counts.put("lines", coverage.lines());
    counts.put("records", coverage.records());
    counts.put("headers", coverage.headers());
    counts.put("duplicates", coverage.duplicates());
    counts.put("rejected", coverage.rejected());
    counts.put("ignored", coverage.ignored());
    counts.put("transfers", coverage.transfers());
    counts.put("stalled", coverage.stalled());
    counts.put("cells", coverage.cells());
    counts.put("windows", coverage.windows());
    counts.put("content_bytes", coverage.contentBytes());
    counts.put("rejected_bytes", coverage.rejectedBytes());
    return counts;
  }

  private static void write(ObjectNode node, Incident incident) {
    Revision revision = incident.revision();
    node.put("incident_id", revision.incidentId());
    node.put("revision", revision.number());
    node.put("change", revision.change().isEmpty() ? null : revision.change());
    node.put("is_incident", incident.isIncident());
    node.put("metric", incident.metric().code());
    ArrayNode also = node.putArray("also_seen_in");
    incident.alsoSeenIn().forEach(metric -> also.add(metric.code()));
    node.put("verdict", incident.assessment().verdict().code());
    node.put("severity", incident.assessment().severity().code());
    IncidentInterval interval = incident.interval();
    time(node, "started_at", interval.startMicros());
    time(node, "ended_at", interval.endMicros());
    node.put("started_open", interval.startOpen());
    node.put("ended_open", interval.isOpen());
    node.set("scope", JSON.valueToTree(incident.scope().values()));
    node.put("scope_text", ScopeText.of(incident.scope()));
    Rates rates = incident.rates();
    node.put("observed_rate", rates.observed());
    node.put("expected_rate", rates.expected());
    node.put("transfers", rates.trials());
    node.put("excess", rates.excess());
    node.put("clients", incident.evidence().clients());
    node.put("confidence", incident.confidence().value());
    Comparison comparison = incident.confidence().comparison();
    node.put("comparison", comparison == null ? null : comparison.code());
    ArrayNode contrasts = node.putArray("contrast");
    for (Contrast contrast : incident.contrasts()) {
      contrasts
          .addObject()
          .put("scope_text", contrast.scopeText())
          .put("observed_rate", contrast.observedRate())
          .put("expected_rate", contrast.expectedRate())
          .put("transfers", contrast.transfers());
    }
    ArrayNode alternatives = node.putArray("alternatives");
    incident.alternatives().forEach(alternatives::add);
    write(node.putArray("statuses"), incident.evidence().statuses());
    write(node.putObject("course"), incident.course());
    ArrayNode ids = node.putArray("request_ids");
    incident.evidence().requestIds().forEach(ids::add);
    node.put("evidence_sql", incident.evidenceSql());
    node.put("summary", incident.summary());
    write(node, incident.coincidences());
    node.put("headline", Headline.of(incident));
    long downloads = incident.evidence().downloads();
    node.put("stalled_downloads", downloads == 0 ? null : downloads);
  }

  private static void write(ObjectNode node, Coincidences coincidences) {
    ArrayNode found = node.putArray("coincides_with");
    for (Coincidence one : coincidences.all()) {
      ObjectNode rule = found.addObject();
      rule.put("rule", one.subject());
      rule.put("name", one.name());
      rule.put("class", one.kind().code());
      rule.put("posterior", one.posterior());
      number(rule, "lift", one.lift());
      number(rule, "reach", one.reach());
      number(rule, "onset_lag", one.onsetLagSeconds());
      number(rule, "release_lag", one.releaseLagSeconds());
      number(rule, "dose_p", one.doseP());
      number(rule, "join_odds", one.joinOdds());
      rule.put("records", one.records());
      rule.put("why", one.why());
    }
    node.put("unchanged_rules", coincidences.unchanged());
    ArrayNode notVisible = node.putArray("not_visible");
    coincidences.notVisible().forEach(notVisible::add);
  }

  /** Writes a number, null if its records cannot give it. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static void write(ArrayNode nodes, RisenStatuses statuses) {
    for (RisenStatuses.Share of : statuses.shares()) {
      ObjectNode node = nodes.addObject().put("status", of.status());
      node.put("share", of.share());
    }
  }

  private static void write(ObjectNode node, RateCourse course) {
    node.put(
        "from", course.rates().isEmpty() ? null : Units.instant(course.fromMicros()).toString());
    node.put("step_seconds", course.stepMicros() / Units.MICROS_PER_SECOND);
    ArrayNode rates = node.putArray("rates");
    for (double rate : course.rates()) {
      if (Double.isNaN(rate)) {
        rates.addNull();
      } else {
        rates.add(rate);
      }
    }
  }

  private static void time(ObjectNode node, String name, long micros) {
    node.put(name, micros == Units.UNKNOWN ? null : Units.instant(micros).toString());
  }
}
