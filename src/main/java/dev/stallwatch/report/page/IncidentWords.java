package dev.stallwatch.report.page;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Direction;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.MetricWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An incident in plain words, for someone who was woken by it. */
final class IncidentWords {
  private final ReportedIncident incident;

  IncidentWords(ReportedIncident incident) {
    this.incident = incident;
  }

  /** What happens, as a headline. */
  String headline() {
    String lasted = incident.interval().lasted();
    return happening() + (lasted.isEmpty() ? "" : " for " + lasted);
  }

  private String happening() {
    MetricWords words = words();
    return incident.isOpen() ? words.ongoing() : words.past();
  }

  private MetricWords words() {
    boolean isFewer = incident.metric() == Metric.VOLUME && incident.observedRate() < 1;
    return incident.metric().words(isFewer ? Direction.FEWER : Direction.MORE);
  }

  /** When, with its time zone. */
  String when() {
    return incident.interval().words();
  }

  /** Who is hit: the values of each dimension named. */
  String who() {
    if (incident.scope().isEmpty()) {
      return "everyone";
    }
    return incident.scope().entrySet().stream()
        .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  /** How many, in a sentence. */
  String howMany() {
    String trials = incident.metric().trials().code();
    if (incident.metric() == Metric.VOLUME) {
      return String.format(
          Locale.ROOT,
          "%s of the usual requests: %,d, %,.0f too %s.",
          percent(incident.observedRate()),
          incident.transfers(),
          incident.excess(),
          incident.observedRate() < 1 ? "few" : "many");
    }
    return String.format(
        Locale.ROOT,
        "%s of %,d %s %s, %s is usual: %,.0f too many.%s",
        percent(incident.observedRate()),
        incident.transfers(),
        trials,
        words().event(),
        percent(incident.expectedRate()),
        incident.excess(),
        incident.clients() > 0
            ? String.format(Locale.ROOT, " About %,d clients hit.", incident.clients())
            : "");
  }

  /** How sure it is, and what limits that. */
  String confidence() {
    double confidence = incident.confidence();
    Comparison comparison = incident.comparison();
    return String.format(
        Locale.ROOT,
        "%s: %.2f of 1%s",
        confidence >= 0.9 ? "high" : confidence >= 0.7 ? "fair" : "low",
        confidence,
        comparison == null ? "" : ", " + comparison.words());
  }

  /** What to ask, of whom: a text to send. */
  String question() {
    List<String> lines = new ArrayList<>();
    lines.add(happening() + " (" + when() + ").");
    lines.add("Affected: " + who() + ".");
    lines.add(howMany());
    incident.contrasts().stream()
        .limit(3)
        .forEach(
            contrast ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "Not affected: %s (%s of %,d).",
                        contrast.scopeText(),
                        percent(contrast.observedRate()),
                        contrast.transfers())));
    lines.add(asked());
    if (!incident.requestIds().isEmpty()) {
      lines.add("Request ids: " + String.join(" ", incident.requestIds()));
    }
    return String.join("\n", lines);
  }

  private String asked() {
    Verdict verdict = incident.verdict();
    return switch (verdict) {
      case MITIGATION_OR_CLIENT_REGRESSION ->
          "Which mitigation, security rule or rate limit acted on these requests, and since when?"
              + " Were packets of these clients dropped?";
      case EDGE -> "What changed at these edges, and can traffic be moved away from them?";
      case ORIGIN -> "Did requests from the edges to our origin fail or wait in this time?";
      case REGIONAL -> "What changed on the way to this region: routing, peering, a link?";
      case PEERING -> "Is the peering with this network congested or was its routing changed?";
      case CACHED_OBJECT -> "Is a damaged copy of this object cached, and can it be purged?";
      case RULE -> "Which rule refused these requests, and who changed it when?";
      case OUTAGE, GLOBAL -> "Is there an incident on your side, and what is its state?";
      case MISSING_TRAFFIC ->
          "Do requests of these clients reach you: DNS, routing, a block before the log is"
              + " written?";
      case UNCLEAR -> "What acted on these requests, and what changed when it began?";
      case CLIENT_CHANGE, FEW_CLIENTS, MORE_DEMAND, MOVED_TRAFFIC ->
          "Nothing needs to be asked; this is no trouble.";
      case DATA -> "Were all log files of this time delivered?";
    };
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
  }
}
