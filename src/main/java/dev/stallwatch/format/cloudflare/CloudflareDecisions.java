package dev.stallwatch.format.cloudflare;

import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.mitigation.CloudflareActions;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.request.AccessRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What rules did to a request, by the fields of its line: one decision for each rule that matched,
 * in lists of the same length. Without them, one for the rule that terminated the request, or for
 * the managed rule and the rate limit that old logs name.
 */
final class CloudflareDecisions {
  private static final String VENDOR = "cloudflare";
  private static final String UNKNOWN_ACTION = "unknown";
  private static final int MAX_LENGTH = 256;

  private final AccessRecord request;
  private final Matched matched;
  private final List<Decision> decisions = new ArrayList<>();

  private CloudflareDecisions(AccessRecord request) {
    this.request = request;
    String edge = request.server().edge();
    this.matched =
        new Matched(
            request.client().address(),
            request.client().country(),
            request.client().network(),
            edge == null ? null : edge.toLowerCase(Locale.ROOT),
            request.client().userAgent(),
            request.target().host(),
            request.target().object());
  }

  /** Returns whether a line names an action of a rule. */
  static boolean areIn(JsonLine<CloudflareField> line) {
    return !line.texts(CloudflareField.ACTIONS).isEmpty()
        || line.text(CloudflareField.ACTION) != null
        || line.text(CloudflareField.OLD_MANAGED_ACTION) != null
        || line.text(CloudflareField.OLD_RATE_LIMIT_ACTION) != null;
  }

  static MitigationRecords of(JsonLine<CloudflareField> line, AccessRecord request) {
    CloudflareDecisions found = new CloudflareDecisions(request);
    List<String> actions = line.texts(CloudflareField.ACTIONS);
    List<String> sources = line.texts(CloudflareField.SOURCES);
    List<String> rules = line.texts(CloudflareField.RULES);
    String terminating = line.text(CloudflareField.RULE);
    String description = line.text(CloudflareField.RULE_DESCRIPTION);
    for (int i = 0; i < actions.size(); i++) {
      String rule = i < rules.size() ? rules.get(i) : "";
      boolean isDescribed = !rule.isEmpty() && rule.equals(terminating);
      found.add(
          i < sources.size() ? sources.get(i) : "",
          rule,
          isDescribed ? description : null,
          actions.get(i),
          // Events count from the last match.
          actions.size() - 1 - i);
    }
    if (actions.isEmpty()) {
      String source = sources.isEmpty() ? "" : sources.get(0);
      found.add(source, terminating, description, line.text(CloudflareField.ACTION), 0);
    }
    found.add(
        "waf",
        line.text(CloudflareField.OLD_MANAGED_RULE),
        line.text(CloudflareField.OLD_MANAGED_MESSAGE),
        line.text(CloudflareField.OLD_MANAGED_ACTION),
        0);
    found.add(
        "ratelimit",
        line.text(CloudflareField.OLD_RATE_LIMIT),
        null,
        line.text(CloudflareField.OLD_RATE_LIMIT_ACTION),
        0);
    return found.decisions.isEmpty()
        ? MitigationRecords.NONE
        : MitigationRecords.of(found.decisions);
  }

  private void add(
      String source,
      @Nullable String rule,
      @Nullable String description,
      @Nullable String action,
      int matchIndex) {
    if (action == null || action.isEmpty() || action.equalsIgnoreCase(UNKNOWN_ACTION)) {
      return;
    }
    String key = rule == null ? "" : shortened(rule);
    String name = shortened(action).toLowerCase(Locale.ROOT);
    String ray = request.requestId();
    decisions.add(
        new Decision(
            request.timing().startedAtMicros(),
            new Rule(
                VENDOR,
                source.isEmpty() ? "firewall" : shortened(source).toLowerCase(Locale.ROOT),
                Layer.L7,
                key,
                description == null ? key : shortened(description)),
            CloudflareActions.mode(name),
            name,
            matched,
            1,
            ray,
            ray == null || ray.length() > MAX_LENGTH
                ? null
                : String.join("/", ray, key, Integer.toString(matchIndex), name)));
  }

  /** A line may hold many texts, each of which is copied to several decisions. */
  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }
}
