package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets AWS WAF logs: one record for each request. Only the action at the top is what happened
 * to the request: the rules of a group whose action is overridden to count run until one of them
 * would end the request, and log that one's action.
 */
final class AwsWaf {
  static final String VENDOR = "aws";

  private static final ImmutableSet<String> GROUPS = ImmutableSet.of("group", "managed_rule_group");

  private static final ImmutableSet<String> ENFORCING =
      ImmutableSet.of("block", "captcha", "challenge");

  private static final String COUNT = "count";

  private AwsWaf() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "aws-waf",
        ImmutableList.of("webaclId", "terminatingRuleId", "action", "httpRequest"),
        AwsWaf::parsed);
  }

  private static ParsedLine parsed(JsonTree request) {
    long at = request.time("timestamp");
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "timestamp");
    }
    String action = request.lower("action");
    String rule = request.text("terminatingRuleId");
    if (action == null || rule == null) {
      return ParsedLine.rejected(
          RejectReason.MISSING_FIELD, action == null ? "action" : "terminatingRuleId");
    }
    AwsWafDecisions decisions =
        new AwsWafDecisions(
            at,
            acl(request),
            matched(request),
            Bounded.id(request.text("httpRequest", "requestId")));
    List<JsonTree> groups = request.objects("ruleGroupList");
    JsonTree ending = endingGroup(request, groups);
    if (ending == null) {
      decisions.add(rule, name(request, rule), mode(action), action);
    } else {
      decisions.addOf(ending, ending.text("terminatingRule", "ruleId"), mode(action), action);
    }
    int counted = 0;
    for (JsonTree group : groups) {
      counted += group != ending && addCounted(group, decisions) ? 1 : 0;
      addOthers(group, decisions);
    }
    addNonTerminating(request.objects("nonTerminatingMatchingRules"), counted, decisions);
    return new ParsedLine.Noted(MitigationRecords.of(decisions.all()));
  }

  /** Returns what a rule that ends a request does by its action in lower case. */
  static Mode mode(String action) {
    return ENFORCING.contains(action) ? Mode.ENFORCE : Mode.EXEMPT;
  }

  /** Returns the web ACL's name; WAF Classic logs its id. */
  private static String acl(JsonTree request) {
    String id = request.text("webaclId");
    return id == null ? "" : AwsNames.ofArn(id, "webacl");
  }

  /** Returns the group whose rule ended the request, the last that ran; null if none did. */
  private static @Nullable JsonTree endingGroup(JsonTree request, List<JsonTree> groups) {
    String type = request.lower("terminatingRuleType");
    JsonTree last = null;
    if (type != null && GROUPS.contains(type)) {
      for (JsonTree group : groups) {
        last = group.text("terminatingRule", "ruleId") == null ? last : group;
      }
    }
    return last;
  }

  /** Returns the name of a rule; rate-based rules of WAF Classic are logged by id. */
  private static String name(JsonTree request, String rule) {
    for (JsonTree rateBased : request.objects("rateBasedRuleList")) {
      String name = rateBased.text("rateBasedRuleName");
      if (name != null && rateBased.is(rule, "rateBasedRuleId")) {
        return name;
      }
    }
    return rule;
  }

  /** Adds the rule that would have ended the request; returns whether there is one. */
  private static boolean addCounted(JsonTree group, AwsWafDecisions decisions) {
    String rule = group.text("terminatingRule", "ruleId");
    String action = group.lower("terminatingRule", "action");
    if (rule == null || action == null) {
      return false;
    }
    boolean counts = mode(action) == Mode.ENFORCE || action.equals(COUNT);
    decisions.addOf(group, rule, counts ? Mode.MONITOR : Mode.EXEMPT, counts ? COUNT : action);
    return true;
  }

  private static void addOthers(JsonTree group, AwsWafDecisions decisions) {
    for (JsonTree rule : group.objects("nonTerminatingMatchingRules")) {
      String action = rule.lower("action");
      if (action != null) {
        decisions.addOf(group, rule.text("ruleId"), passing(action), action);
      }
    }
    for (JsonTree rule : group.objects("excludedRules")) {
      String type = rule.lower("exclusionType");
      decisions.addOf(
          group, rule.text("ruleId"), Mode.MONITOR, type == null ? "excluded_as_count" : type);
    }
  }

  /**
   * Adds rules that did not end the request. Groups overridden to count are among them, by the
   * names of their rules in the web ACL; their own rules say the same.
   */
  private static void addNonTerminating(
      List<JsonTree> rules, int countedGroups, AwsWafDecisions decisions) {
    long counted = rules.stream().filter(rule -> rule.is(COUNT, "action")).count();
    boolean areGroups = counted == countedGroups;
    for (JsonTree rule : rules) {
      String action = rule.lower("action");
      String id = rule.text("ruleId");
      if (action != null && id != null && !(areGroups && action.equals(COUNT))) {
        decisions.add(id, id, passing(action), action);
      }
    }
  }

  /** A challenge that did not end a request had been solved before. */
  private static Mode passing(String action) {
    return action.equals(COUNT) ? Mode.MONITOR : Mode.EXEMPT;
  }

  private static Matched matched(JsonTree request) {
    JsonTree http = request.object("httpRequest");
    String host = null;
    String userAgent = null;
    for (JsonTree header : http.objects("headers")) {
      String value = header.is("REDACTED", "value") ? null : header.text("value");
      if (header.is("Host", "name")) {
        host = host == null ? value : host;
      } else if (header.is("User-Agent", "name")) {
        userAgent = userAgent == null ? value : userAgent;
      }
    }
    return new Matched(
        http.text("clientIp"),
        http.lower("country"),
        AwsNames.network(request.number("clientAsn")),
        null,
        userAgent,
        AwsNames.lower(host),
        http.is("REDACTED", "uri") ? null : http.text("uri"));
  }
}
