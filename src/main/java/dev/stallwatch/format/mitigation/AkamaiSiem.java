package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.format.text.PercentCoding;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Interprets security events of Akamai's SIEM integration: one record for each request, with lists
 * of the rules that it matched and their actions. {@code appliedAction} is what was done to the
 * request; it overrides the action of the rule that acted, because a rule's action may be set aside
 * by its group or by an evaluation mode.
 */
final class AkamaiSiem {
  private static final String VENDOR = "akamai";
  private static final String PRODUCT = "waf";
  private static final String UNKNOWN_ACTION = "unknown";

  /** Actions that a download client does not survive, or that make its download hang. */
  private static final ImmutableSet<String> ENFORCING =
      ImmutableSet.of("deny", "abort", "slow", "tarpit", "delay");

  private static final String DENY_CUSTOM = "deny_custom";
  private static final String CHALLENGE = "challenge";
  private static final ImmutableSet<String> MONITORING = ImmutableSet.of("alert", "monitor");

  private AkamaiSiem() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "akamai-siem", ImmutableList.of("attackData", "httpMessage"), AkamaiSiem::parsed);
  }

  private static ParsedLine parsed(JsonTree event) {
    if (event.has("offset") && !event.has("attackData")) {
      // The last object of a response: from where the next request continues.
      return new ParsedLine.Noted(MitigationRecords.NONE);
    }
    if (!event.has("attackData")) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, "attackData");
    }
    long at = event.time("httpMessage", "start");
    return at == Units.UNKNOWN
        ? ParsedLine.rejected(RejectReason.BAD_TIME, "httpMessage/start")
        : new ParsedLine.Noted(MitigationRecords.of(decisions(event, at)));
  }

  private static List<Decision> decisions(JsonTree event, long at) {
    JsonTree attack = event.object("attackData");
    List<String> rules = EncodedList.parts(attack.text("rules"));
    List<String> names = EncodedList.parts(attack.text("ruleMessages"));
    String applied = attack.lower("appliedAction");
    List<String> actions = actions(rules, EncodedList.parts(attack.text("ruleActions")), applied);
    String policy = attack.text("policyId");
    String request = event.text("httpMessage", "requestId");
    Matched matched = matched(event);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      String action = actions.get(i);
      if (rules.get(i).isEmpty() || (action.isEmpty() && applied == null)) {
        continue; // Nothing shows what this rule did.
      }
      String key = policy == null ? rules.get(i) : policy + "/" + rules.get(i);
      String name = i < names.size() ? names.get(i) : "";
      String word = action.isEmpty() ? UNKNOWN_ACTION : action;
      decisions.add(
          new Decision(
              at,
              new Rule(VENDOR, PRODUCT, Layer.L7, key, name.isEmpty() ? rules.get(i) : name),
              mode(action, applied),
              word,
              matched,
              1,
              request,
              request == null ? null : String.join("/", request, key, word)));
    }
    return decisions;
  }

  /** Returns the action of each rule, "" where none is logged; the acting rule's is the applied. */
  private static List<String> actions(
      List<String> rules, List<String> logged, @Nullable String applied) {
    List<String> actions = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      actions.add(i < logged.size() ? logged.get(i).toLowerCase(Locale.ROOT) : "");
    }
    if (applied != null && !actions.isEmpty() && !actions.contains(applied)) {
      actions.set(acting(actions), applied);
    }
    return actions;
  }

  /** Returns the rule that acts if none has the applied action: the last enforcing one, or last. */
  private static int acting(List<String> actions) {
    for (int i = actions.size() - 1; i >= 0; i--) {
      if (isEnforcing(actions.get(i))) {
        return i;
      }
    }
    return actions.size() - 1;
  }

  private static boolean isEnforcing(String action) {
    return ENFORCING.contains(action)
        || action.startsWith(DENY_CUSTOM)
        || action.contains(CHALLENGE);
  }

  /**
   * Returns what a rule did.
   *
   * @param action its action, "" if not logged
   * @param applied what was done to the request, null if not logged
   */
  private static Mode mode(String action, @Nullable String applied) {
    if (isEnforcing(action)) {
      return applied == null || isEnforcing(applied) ? Mode.ENFORCE : Mode.MONITOR;
    }
    return action.isEmpty() || MONITORING.contains(action) ? Mode.MONITOR : Mode.EXEMPT;
  }

  private static Matched matched(JsonTree event) {
    JsonTree message = event.object("httpMessage");
    String path = message.text("path");
    return new Matched(
        event.text("attackData", "clientIP"),
        ClientCodes.country(event.lower("geo", "country")),
        ClientCodes.network(event.number("geo", "asn")),
        null,
        userAgent(message.text("requestHeaders")),
        RequestTarget.withoutPort(message.text("host")),
        path == null ? null : RequestTarget.parse(path).path());
  }

  /** Returns the user agent of percent-encoded header lines; null if there is none. */
  private static @Nullable String userAgent(@Nullable String encoded) {
    if (encoded == null) {
      return null;
    }
    String headers = PercentCoding.decode(encoded);
    String name = "user-agent:";
    int from = 0;
    while (from < headers.length()) {
      int end = headers.indexOf('\n', from);
      int to = end < 0 ? headers.length() : end;
      if (headers.regionMatches(true, from, name, 0, name.length())) {
        String value = headers.substring(from + name.length(), to).strip();
        return value.isEmpty() ? null : value;
      }
      from = to + 1;
    }
    return null;
  }
}
