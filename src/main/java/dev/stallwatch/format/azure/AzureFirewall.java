package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the firewall logs of Front Door and Application Gateway: one record for each rule that
 * a request matched. A policy in detection mode never acts, whatever action the record names. In
 * rule sets that add up an anomaly score only the rule that compares the score acts; the others
 * name the action of the policy.
 */
final class AzureFirewall {
  private static final String VENDOR = "azure";

  private static final String APPLICATION_GATEWAY = "ApplicationGatewayFirewallLog";

  /** The categories, whose case differs between tiers. */
  static final ImmutableList<String> CATEGORIES =
      ImmutableList.of("FrontDoorWebApplicationFirewallLog", APPLICATION_GATEWAY);

  private static final String DETECTION = "detection";

  private static final ImmutableSet<String> ENFORCING =
      ImmutableSet.of("block", "blocked", "redirect");

  /** End of the names of actions of challenges that a client did not pass. */
  private static final ImmutableList<String> NOT_PASSED =
      ImmutableList.of("challengeissued", "challengeblock");

  private static final ImmutableSet<String> MONITORING =
      ImmutableSet.of("log", "anomalyscoring", "logandscore", "detected", "matched");

  /** Rule sets of Application Gateway in which single rules act. */
  private static final ImmutableSet<String> WITHOUT_SCORE =
      ImmutableSet.of("custom", "microsoft_botmanagerruleset", "microsoft_httpddosruleset");

  /** The only version of the Core Rule Set whose rules act on their own. */
  private static final String OLD_CORE_RULES = "2.";

  /** The rules that deny a request or a response by its score. */
  private static final ImmutableSet<String> DENY_BY_SCORE = ImmutableSet.of("949110", "959100");

  private AzureFirewall() {}

  /** Returns whether records of a category are of a firewall. */
  static boolean isFirewallLog(String category) {
    return CATEGORIES.stream().anyMatch(category::equalsIgnoreCase);
  }

  static ParsedLine parsed(JsonTree line) {
    long time = line.time("time");
    long at = time == Units.UNKNOWN ? line.time("timeStamp") : time;
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "time");
    }
    JsonTree event = line.object("properties");
    String action = event.lower("action");
    if (action == null) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, "properties/action");
    }
    boolean isGateway = line.is(APPLICATION_GATEWAY, "category");
    Rule rule = isGateway ? ruleOfGateway(event) : ruleOfFrontDoor(event);
    if (rule == null) {
      return ParsedLine.rejected(
          RejectReason.MISSING_FIELD, isGateway ? "properties/ruleId" : "properties/ruleName");
    }
    String request = first(event, "trackingReference", "transactionId");
    return new ParsedLine.Noted(
        MitigationRecords.of(
            List.of(
                new Decision(
                    at,
                    rule,
                    mode(event, action),
                    action,
                    matched(event),
                    1,
                    request,
                    request == null ? null : String.join("/", request, rule.key(), action)))));
  }

  private static @Nullable Rule ruleOfFrontDoor(JsonTree event) {
    String name = event.text("ruleName");
    String policy = event.text("policy");
    return name == null
        ? null
        : new Rule(
            VENDOR,
            "front-door",
            Layer.L7,
            policy == null ? name : policy.toLowerCase(Locale.ROOT) + "/" + name,
            name);
  }

  private static @Nullable Rule ruleOfGateway(JsonTree event) {
    String id = event.text("ruleId");
    if (id == null) {
      return null;
    }
    String policy = event.lower("policyId");
    String within =
        policy == null ? event.lower("ruleSetType") : policy.substring(policy.lastIndexOf('/') + 1);
    String message = event.text("message");
    return new Rule(
        VENDOR,
        "application-gateway",
        Layer.L7,
        within == null ? id : within + "/" + id,
        message == null ? id : message);
  }

  private static Mode mode(JsonTree event, String action) {
    if (event.is(DETECTION, "policyMode")) {
      return Mode.MONITOR;
    }
    if (ENFORCING.contains(action) || NOT_PASSED.stream().anyMatch(action::endsWith)) {
      return onlyScores(event) ? Mode.MONITOR : Mode.ENFORCE;
    }
    return MONITORING.contains(action) ? Mode.MONITOR : Mode.EXEMPT;
  }

  /** Returns whether the rule of Application Gateway adds to the score and never acts itself. */
  private static boolean onlyScores(JsonTree event) {
    String set = event.lower("ruleSetType");
    String version = event.text("ruleSetVersion");
    String rule = event.text("ruleId");
    return set != null
        && !WITHOUT_SCORE.contains(set)
        && !(version != null && version.startsWith(OLD_CORE_RULES) && set.contains("owasp"))
        && !(rule != null && DENY_BY_SCORE.contains(rule));
  }

  /**
   * Returns the request. Its client is the peer of the connection, as in the access log, because
   * the other address is taken from a header that the client may write.
   */
  private static Matched matched(JsonTree event) {
    String uri = event.text("requestUri");
    RequestTarget target = uri == null ? null : RequestTarget.parse(uri);
    String host = RequestTarget.withoutPort(first(event, "host", "hostname", "hostName"));
    return new Matched(
        RequestTarget.withoutPort(first(event, "socketIP", "socketIp", "clientIP", "clientIp")),
        null,
        Units.UNKNOWN,
        null,
        null,
        host == null && target != null ? target.host() : host,
        target == null ? null : target.path());
  }

  private static @Nullable String first(JsonTree event, String... names) {
    for (String name : names) {
      String text = event.text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
