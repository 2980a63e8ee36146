package dev.stallwatch.mitigation.change;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the differences between settings of the same rule. The first setting of a rule is a change
 * only if its configuration was listed before without it. A configuration is the part of a rule's
 * key before the first slash, such as the name of a web ACL.
 */
final class SettingChanges {
  private static final char OF_CONFIGURATION = '/';

  private record Key(String vendor, String rule) {}

  private SettingChanges() {}

  static List<Change> of(List<RuleSetting> settings) {
    List<RuleSetting> sorted = new ArrayList<>(settings);
    sorted.sort(
        Comparator.comparingLong(RuleSetting::atMicros)
            .thenComparing(RuleSetting::vendor)
            .thenComparing(RuleSetting::rule));
    Map<Key, RuleSetting> latest = new HashMap<>();
    Map<Key, Long> listedSince = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (RuleSetting setting : sorted) {
      Key configuration = new Key(setting.vendor(), configuration(setting.rule()));
      long since = listedSince.computeIfAbsent(configuration, unseen -> setting.atMicros());
      RuleSetting before = latest.put(new Key(setting.vendor(), setting.rule()), setting);
      ChangeKind kind = kind(before, setting, since < setting.atMicros());
      if (kind != null) {
        changes.add(change(kind, before == null ? null : before.mode(), setting));
      }
    }
    return changes;
  }

  private static String configuration(String rule) {
    int end = rule.indexOf(OF_CONFIGURATION);
    return end < 0 ? "" : rule.substring(0, end);
  }

  private static @Nullable ChangeKind kind(
      @Nullable RuleSetting before, RuleSetting now, boolean wasListed) {
    Mode old = before == null ? null : before.mode();
    Mode mode = now.mode();
    if (old == mode || (before == null && !wasListed)) {
      return null;
    } else if (mode == null) {
      return ChangeKind.VANISHED;
    } else if (old == null) {
      return ChangeKind.FIRST_SEEN;
    }
    return old == Mode.EXEMPT || mode == Mode.EXEMPT ? ChangeKind.CHANGED : ChangeKind.FLIP;
  }

  private static Change change(ChangeKind kind, @Nullable Mode before, RuleSetting now) {
    Mode after = now.mode();
    return new Change(
        now.atMicros(),
        Units.UNKNOWN,
        now.vendor(),
        kind,
        now.rule(),
        now.ruleName(),
        before,
        after,
        now.actor(),
        Scope.EVERYTHING,
        text(before, after),
        ChangeEvidence.LOGGED,
        now.eventId());
  }

  private static String text(@Nullable Mode before, @Nullable Mode after) {
    if (after == null) {
      return "deleted";
    }
    return before == null
        ? "added in mode " + after.code()
        : "from " + before.code() + " to " + after.code();
  }
}
