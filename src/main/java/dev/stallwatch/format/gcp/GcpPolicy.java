package dev.stallwatch.format.gcp;

import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.request.AccessRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The security policies of Cloud Armor that an entry may show, at the back end and at the edge
 * before the cache. A preview rule is only shown if it would have taken precedence over the
 * enforced one. A rule has no identity but its policy and priority.
 */
enum GcpPolicy {
  ENFORCED(
      GcpField.ENFORCED,
      GcpField.ENFORCED_PRIORITY,
      GcpField.ENFORCED_ACTION,
      GcpField.ENFORCED_OUTCOME,
      GcpField.ENFORCED_EXPRESSION),
  PREVIEW(
      GcpField.PREVIEW,
      GcpField.PREVIEW_PRIORITY,
      GcpField.PREVIEW_ACTION,
      GcpField.PREVIEW_OUTCOME,
      GcpField.PREVIEW_EXPRESSION),
  EDGE_ENFORCED(
      GcpField.EDGE_ENFORCED,
      GcpField.EDGE_ENFORCED_PRIORITY,
      GcpField.EDGE_ENFORCED_ACTION,
      GcpField.EDGE_ENFORCED_OUTCOME,
      GcpField.EDGE_ENFORCED_EXPRESSION),
  EDGE_PREVIEW(
      GcpField.EDGE_PREVIEW,
      GcpField.EDGE_PREVIEW_PRIORITY,
      GcpField.EDGE_PREVIEW_ACTION,
      GcpField.EDGE_PREVIEW_OUTCOME,
      GcpField.EDGE_PREVIEW_EXPRESSION);

  private static final String VENDOR = "gcp";
  private static final String PRODUCT = "cloud-armor";
  private static final String ACCEPT = "ACCEPT";
  private static final int MAX_LENGTH = 256;

  private final GcpField policy;
  private final GcpField priority;
  private final GcpField action;
  private final GcpField outcome;
  private final GcpField expression;

  GcpPolicy(
      GcpField policy, GcpField priority, GcpField action, GcpField outcome, GcpField expression) {
    this.policy = policy;
    this.priority = priority;
    this.action = action;
    this.outcome = outcome;
    this.expression = expression;
  }

  /** Returns whether an entry shows any policy. */
  static boolean areIn(JsonLine<GcpField> line) {
    return line.text(GcpField.ENFORCED) != null
        || line.text(GcpField.PREVIEW) != null
        || line.text(GcpField.EDGE_ENFORCED) != null
        || line.text(GcpField.EDGE_PREVIEW) != null;
  }

  static MitigationRecords decisions(JsonLine<GcpField> line, AccessRecord request) {
    Matched matched = matched(line, request);
    List<Decision> decisions = new ArrayList<>();
    for (GcpPolicy policy : values()) {
      Decision decision = policy.decision(line, request, matched);
      if (decision != null) {
        decisions.add(decision);
      }
    }
    return MitigationRecords.of(decisions);
  }

  private static Matched matched(JsonLine<GcpField> line, AccessRecord request) {
    String edge = request.server().edge();
    long network = line.number(GcpField.NETWORK);
    return new Matched(
        request.client().address(),
        line.lower(GcpField.COUNTRY),
        network <= 0 ? Units.UNKNOWN : network,
        edge == null ? null : edge.toLowerCase(Locale.ROOT),
        request.client().userAgent(),
        request.target().host(),
        request.target().object());
  }

  private @Nullable Decision decision(
      JsonLine<GcpField> line, AccessRecord request, Matched matched) {
    String name = line.text(policy);
    if (name == null) {
      return null;
    }
    String key = shortened(name + "/" + priority(line));
    String word = action(line);
    Mode mode = mode(line);
    String rule = line.text(expression);
    String id = request.requestId();
    return new Decision(
        request.timing().startedAtMicros(),
        new Rule(VENDOR, PRODUCT, Layer.L7, key, rule == null ? key : shortened(rule)),
        mode,
        word,
        matched,
        1,
        id,
        id == null || id.length() > MAX_LENGTH
            ? null
            : String.join("/", id, key, mode.code(), word));
  }

  /** Returns the priority, a whole number that may be written with decimals. */
  private String priority(JsonLine<GcpField> line) {
    String number = line.text(priority);
    return number == null
        ? ""
        : number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }

  /** Returns the configured action, else the outcome. */
  private String action(JsonLine<GcpField> line) {
    String configured = line.lower(action);
    String result = configured == null ? line.lower(outcome) : configured;
    return result == null ? "" : shortened(result);
  }

  /** The outcome of a rule in preview is what would have happened. */
  private Mode mode(JsonLine<GcpField> line) {
    if (this == PREVIEW || this == EDGE_PREVIEW) {
      return Mode.MONITOR;
    }
    String result = line.text(outcome);
    return result == null || result.equalsIgnoreCase(ACCEPT) ? Mode.EXEMPT : Mode.ENFORCE;
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }
}
