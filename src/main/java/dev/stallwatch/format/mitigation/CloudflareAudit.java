package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Interprets Cloudflare Logpush {@code audit_logs}: actions with the object before and after. Only
 * successful changes of rules and settings that can act on traffic give a change.
 */
final class CloudflareAudit {
  /** Parts of the types of resources and actions that can act on traffic. */
  private static final ImmutableList<String> ACTING =
      ImmutableList.of(
          "rule",
          "firewall",
          "waf",
          "ddos",
          "rate_limit",
          "ratelimit",
          "bot",
          "zone",
          "cache",
          "setting");

  /** Deletes cached objects, which changes no setting. */
  private static final String PURGE = "purge";

  private static final ParsedLine NOTHING = new ParsedLine.Noted(MitigationRecords.NONE);

  private CloudflareAudit() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "cloudflare-audit", ImmutableList.of("ActionType", "When"), CloudflareAudit::parsed);
  }

  private static ParsedLine parsed(JsonTree action) {
    long at = action.time("When");
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "When");
    }
    String type = action.text("ActionType");
    String resource = action.text("ResourceType");
    boolean failed = action.is("false", "ActionResult");
    return failed || !canAct((type == null ? "" : type) + " " + (resource == null ? "" : resource))
        ? NOTHING
        : new ParsedLine.Noted(
            MitigationRecords.ofChanges(
                List.of(change(action, at, type == null ? "change" : type))));
  }

  /** Returns whether a change of something of this type can act on traffic. */
  static boolean canAct(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return !lower.contains(PURGE) && ACTING.stream().anyMatch(lower::contains);
  }

  private static Change change(JsonTree action, long at, String type) {
    JsonTree old = action.object("OldValue");
    JsonTree now = action.object("NewValue");
    Mode before = CloudflareRule.mode(old);
    Mode after = CloudflareRule.mode(now);
    boolean isFlip =
        (before == Mode.MONITOR && after == Mode.ENFORCE)
            || (before == Mode.ENFORCE && after == Mode.MONITOR);
    String key = before == null && after == null ? null : key(action, now, old);
    String name = key == null ? null : first(now.text("description"), old.text("description"), key);
    return new Change(
        at,
        Units.UNKNOWN,
        CloudflareRule.VENDOR,
        isFlip ? ChangeKind.FLIP : ChangeKind.CHANGED,
        key,
        name,
        before,
        after,
        new Actor(action.text("ActorEmail"), action.lower("ActorType")),
        Scope.EVERYTHING,
        Bounded.name(text(action, type, old, now)),
        ChangeEvidence.LOGGED,
        action.text("ID"));
  }

  private static String key(JsonTree action, JsonTree now, JsonTree old) {
    return first(
        CloudflareRule.key(now), CloudflareRule.key(old), action.text("ResourceID"), "unnamed");
  }

  /** Returns the first that is not null; the last is not. */
  private static String first(@Nullable String... texts) {
    return Stream.of(texts).filter(text -> text != null).findFirst().orElse("");
  }

  private static String text(JsonTree action, String type, JsonTree old, JsonTree now) {
    String before = CloudflareRule.action(old);
    String after = CloudflareRule.action(now);
    if (before != null && after != null && !before.equals(after)) {
      return type + ": action from " + before + " to " + after;
    }
    String resource = first(now.text("id"), action.text("ResourceID"), "");
    return resource.isEmpty() ? type : type + " " + resource;
  }
}
