package dev.stallwatch.format.mitigation;

import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.model.mitigation.Mode;
import org.jspecify.annotations.Nullable;

/** A rule of Cloudflare as its API and audit logs show it. */
final class CloudflareRule {
  static final String VENDOR = "cloudflare";

  private CloudflareRule() {}

  /** Returns the key as in the decisions of the rule: its stable name, else its id. */
  static @Nullable String key(JsonTree rule) {
    String ref = rule.text("ref");
    return ref == null ? rule.text("id") : ref;
  }

  /**
   * Returns what the rule does: nothing if it is disabled; null if that is not logged. That it is
   * enabled does not show what it does.
   */
  static @Nullable Mode mode(JsonTree rule) {
    if (rule.is("false", "enabled")) {
      return Mode.EXEMPT;
    }
    String action = action(rule);
    return action == null ? null : CloudflareActions.mode(action);
  }

  /** Returns the action in lower case; rate limits and access rules call it mode. */
  static @Nullable String action(JsonTree rule) {
    String action = rule.lower("action");
    if (action == null) {
      action = rule.lower("action", "mode");
    }
    return action == null ? rule.lower("mode") : action;
  }
}
