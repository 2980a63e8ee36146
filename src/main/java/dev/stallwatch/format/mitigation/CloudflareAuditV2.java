package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Interprets Cloudflare Logpush {@code audit_logs_v2}: requests to the API, without the object
 * before. A request that names what a rule does gives a setting of the rule, any other a change.
 * Only successful changes of rules and settings that can act on traffic give anything.
 */
final class CloudflareAuditV2 {
  /** Parts of the paths of requests that can act on traffic. */
  private static final ImmutableList<String> ACTING =
      ImmutableList.of(
          "/rulesets",
          "/firewall/",
          "/ddos",
          "/rate_limits",
          "/rules/lists",
          "/pagerules",
          "/bot_management",
          "/cache/",
          "/settings");

  private static final ImmutableSet<String> READING = ImmutableSet.of("view", "read", "list");
  private static final String RULE_STEP = "/rules/";
  private static final ParsedLine NOTHING = new ParsedLine.Noted(MitigationRecords.NONE);

  private CloudflareAuditV2() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "cloudflare-audit-v2",
        ImmutableList.of("ActionTimestamp", "ActionType"),
        CloudflareAuditV2::parsed);
  }

  private static ParsedLine parsed(JsonTree action) {
    long at = action.time("ActionTimestamp");
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "ActionTimestamp");
    }
    if (!succeeded(action) || !canAct(action)) {
      return NOTHING;
    }
    List<RuleSetting> settings = settings(action, at);
    return new ParsedLine.Noted(
        settings.isEmpty()
            ? MitigationRecords.ofChanges(List.of(change(action, at)))
            : new MitigationRecords(List.of(), List.of(), settings));
  }

  private static boolean succeeded(JsonTree action) {
    String type = action.lower("ActionType");
    return !action.is("failure", "ActionResult")
        && !action.is("false", "ActionResult")
        && !action.is("GET", "Raw", "method")
        && (type == null || !READING.contains(type));
  }

  private static boolean canAct(JsonTree action) {
    String uri = path(action);
    return uri == null
        ? CloudflareAudit.canAct(action.text("ResourceProduct") + " " + action.text("ResourceType"))
        : ACTING.stream().anyMatch(uri::contains);
  }

  private static @Nullable String path(JsonTree action) {
    String uri = action.text("Raw", "uri");
    int query = uri == null ? -1 : uri.indexOf('?');
    return query < 0 || uri == null ? uri : uri.substring(0, query);
  }

  private static Actor actor(JsonTree action) {
    return new Actor(action.text("ActorEmail"), action.lower("ActorType"));
  }

  private static List<RuleSetting> settings(JsonTree action, long at) {
    JsonTree request = action.object("ResourceRequest");
    JsonTree response = response(action);
    List<RuleSetting> settings = new ArrayList<>();
    String id = ruleId(path(action));
    if (id != null && isDeletion(action)) {
      settings.add(setting(action, at, id, id, null));
    } else if (id != null || CloudflareRule.mode(request) != null) {
      one(action, at, id, request, response, settings);
    } else {
      List<JsonTree> listed = response.objects("rules");
      all(action, at, listed.isEmpty() ? request.objects("rules") : listed, settings);
    }
    return settings;
  }

  /** Returns the object in a response, which some paths wrap. */
  private static JsonTree response(JsonTree action) {
    JsonTree response = action.object("ResourceResponse");
    return response.has("result") ? response.object("result") : response;
  }

  private static boolean isDeletion(JsonTree action) {
    return action.is("DELETE", "Raw", "method") || action.is("delete", "ActionType");
  }

  /** Adds the setting of the only rule that a request changes. */
  private static void one(
      JsonTree action,
      long at,
      @Nullable String id,
      JsonTree request,
      JsonTree response,
      List<RuleSetting> settings) {
    JsonTree changed = inResponse(id, request, response);
    Mode requested = CloudflareRule.mode(request);
    Mode mode = requested == null ? CloudflareRule.mode(changed) : requested;
    String known = CloudflareRule.key(changed);
    String named = known == null ? CloudflareRule.key(request) : known;
    String key = named == null ? id : named;
    if (mode != null && key != null) {
      String description = request.text("description");
      String name = description == null ? changed.text("description") : description;
      settings.add(setting(action, at, key, name == null ? key : name, mode));
    }
  }

  /**
   * Returns the rule in a response, which is the rule or its ruleset. The id of a new rule is only
   * there.
   */
  private static JsonTree inResponse(@Nullable String id, JsonTree request, JsonTree response) {
    if (!response.has("rules")) {
      return response;
    }
    String expression = request.text("expression");
    for (JsonTree rule : response.objects("rules")) {
      boolean isNew = id == null && expression != null && rule.is(expression, "expression");
      if (isNew || (id != null && rule.is(id, "id"))) {
        return rule;
      }
    }
    return response.object("no rule");
  }

  /** Adds the settings of the rules that a ruleset lists, and of those that it overrides. */
  private static void all(
      JsonTree action, long at, List<JsonTree> rules, List<RuleSetting> settings) {
    for (JsonTree rule : rules) {
      List<JsonTree> overridden = rule.objects("action_parameters", "overrides", "rules");
      if (overridden.isEmpty()) {
        add(action, at, rule, settings);
      } else {
        overridden.forEach(inner -> add(action, at, inner, settings));
      }
    }
  }

  private static void add(JsonTree action, long at, JsonTree rule, List<RuleSetting> settings) {
    String key = CloudflareRule.key(rule);
    Mode mode = CloudflareRule.mode(rule);
    if (key != null && mode != null && settings.size() < Bounded.MAX_RECORDS) {
      String description = rule.text("description");
      settings.add(setting(action, at, key, description == null ? key : description, mode));
    }
  }

  private static RuleSetting setting(
      JsonTree action, long at, String key, String name, @Nullable Mode mode) {
    return new RuleSetting(
        at,
        CloudflareRule.VENDOR,
        Bounded.name(key),
        Bounded.name(name),
        mode,
        actor(action),
        Bounded.id(action.text("AuditLogID")));
  }

  /** Returns the id of a rule at the end of a path; null if the path is not that of a rule. */
  private static @Nullable String ruleId(@Nullable String path) {
    int step = path == null ? -1 : path.lastIndexOf(RULE_STEP);
    if (step < 0 || path == null) {
      return null;
    }
    String id = path.substring(step + RULE_STEP.length());
    return id.isEmpty() || id.contains("/") || path.startsWith("/rules/lists", step) ? null : id;
  }

  private static Change change(JsonTree action, long at) {
    String description = action.text("ActionDescription");
    String uri = path(action);
    String type = action.lower("ActionType");
    String text =
        description == null
            ? (type == null ? "change" : type.toLowerCase(Locale.ROOT))
                + (uri == null ? "" : " " + uri)
            : description;
    String id = ruleId(uri);
    return new Change(
        at,
        Units.UNKNOWN,
        CloudflareRule.VENDOR,
        ChangeKind.CHANGED,
        id,
        id,
        null,
        null,
        actor(action),
        Scope.EVERYTHING,
        Bounded.name(text),
        ChangeEvidence.LOGGED,
        action.text("AuditLogID"));
  }
}
