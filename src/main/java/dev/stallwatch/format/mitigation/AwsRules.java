package dev.stallwatch.format.mitigation;

import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of rules in a call of the API of AWS WAF. A call of WAF lists all rules of a web ACL
 * or group, one of WAF Classic those that it inserts and deletes. Keys are those of {@link
 * AwsWafDecisions}; those of a group's own rules lack the web ACL, which its call does not name.
 */
final class AwsRules {
  private static final String PARAMETERS = "requestParameters";

  private final JsonTree parameters;
  private final long atMicros;
  private final Actor actor;
  private final @Nullable String eventId;
  private final List<RuleSetting> settings = new ArrayList<>();

  AwsRules(JsonTree event, long atMicros, Actor actor, @Nullable String eventId) {
    this.parameters = event.object(PARAMETERS);
    this.atMicros = atMicros;
    this.actor = actor;
    this.eventId = eventId;
  }

  /** Returns the settings; none if the call lists no rules. */
  List<RuleSetting> settings(String call) {
    boolean ofRules = call.endsWith("WebACL") || call.endsWith("RuleGroup");
    if (ofRules) {
      String owner = parameters.text("name");
      if (owner != null) {
        parameters.objects("rules").forEach(rule -> add(owner, rule));
      }
      String id = parameters.text("webACLId");
      if (id != null) {
        updates(id, parameters.objects("updates"));
      }
    }
    return settings;
  }

  private void add(String owner, JsonTree rule) {
    String name = rule.text("name");
    if (name == null) {
      return;
    }
    String group = group(rule.object("statement"));
    String key = Bounded.key(owner, group == null ? name : group);
    put(key, name, group == null ? mode(rule.object("action")) : overridden(rule));
    if (group != null) {
      inner(key, rule);
      inner(key, rule.object("statement", "managedRuleGroupStatement"));
      inner(key, rule.object("statement", "ruleGroupReferenceStatement"));
    }
  }

  /** Returns the name of the group that a statement refers to; null if it refers to none. */
  private static @Nullable String group(JsonTree statement) {
    String managed = statement.text("managedRuleGroupStatement", "name");
    if (managed != null) {
      return managed;
    }
    String arn = statement.text("ruleGroupReferenceStatement", "aRN");
    String id = arn == null ? statement.text("ruleGroupReferenceStatement", "arn") : arn;
    return id == null ? null : AwsNames.ofGroup(id);
  }

  private static Mode overridden(JsonTree rule) {
    return rule.has("overrideAction", "count") ? Mode.MONITOR : Mode.ENFORCE;
  }

  /** Adds the rules of a group whose own actions are overridden. */
  private void inner(String group, JsonTree overrides) {
    for (JsonTree override : overrides.objects("ruleActionOverrides")) {
      String name = override.text("name");
      Mode mode = mode(override.object("actionToUse"));
      if (name != null && mode != null) {
        put(Bounded.key(group, name), name, mode);
      }
    }
    for (JsonTree excluded : overrides.objects("excludedRules")) {
      String name = excluded.text("name");
      if (name != null) {
        put(Bounded.key(group, name), name, Mode.MONITOR);
      }
    }
  }

  /** Returns the mode of an action, an object with one member; null if there is none. */
  private static @Nullable Mode mode(JsonTree action) {
    List<String> names = action.names();
    return names.isEmpty() ? null : mode(names.get(0));
  }

  private static Mode mode(String action) {
    return action.equalsIgnoreCase("count")
        ? Mode.MONITOR
        : AwsWaf.mode(String.valueOf(AwsNames.lower(action)));
  }

  /** Adds the updates of WAF Classic; a rule whose action changes is deleted and inserted. */
  private void updates(String acl, List<JsonTree> updates) {
    Set<String> inserted = new HashSet<>();
    for (JsonTree update : updates) {
      String rule = update.text("activatedRule", "ruleId");
      String action = update.text("activatedRule", "action", "type");
      String override = update.text("activatedRule", "overrideAction", "type");
      if (rule != null && update.is("INSERT", "action") && inserted.add(rule)) {
        Mode mode =
            action != null
                ? mode(action)
                : "COUNT".equalsIgnoreCase(override) ? Mode.MONITOR : Mode.ENFORCE;
        put(Bounded.key(acl, rule), rule, mode);
      }
    }
    for (JsonTree update : updates) {
      String rule = update.text("activatedRule", "ruleId");
      if (rule != null && update.is("DELETE", "action") && inserted.add(rule)) {
        putDeleted(Bounded.key(acl, rule), rule);
      }
    }
  }

  private void put(String key, String name, @Nullable Mode mode) {
    if (mode != null) {
      putAny(key, name, mode);
    }
  }

  private void putDeleted(String key, String name) {
    putAny(key, name, null);
  }

  private void putAny(String key, String name, @Nullable Mode mode) {
    if (settings.size() < Bounded.MAX_RECORDS) {
      settings.add(
          new RuleSetting(atMicros, AwsWaf.VENDOR, key, Bounded.name(name), mode, actor, eventId));
    }
  }
}
