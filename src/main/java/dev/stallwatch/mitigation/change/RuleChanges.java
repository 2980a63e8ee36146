package dev.stallwatch.mitigation.change;

import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.mitigation.RuleVersions;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes of rules: logged ones, differences between settings, and flips of decisions.
 */
public final class RuleChanges {
  private static final Comparator<Change> BY_TIME =
      Comparator.comparingLong(Change::changedAtMicros)
          .thenComparing(Change::vendor)
          .thenComparing(Change::kind)
          .thenComparing(Change::rule, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
          .thenComparing(Change::text);

  private record RuleIdentity(String vendor, String rule) {}

  private record Event(String vendor, String eventId, ChangeKind kind, @Nullable String rule) {}

  private RuleChanges() {}

  /**
   * Returns all changes by time, each once. A change that is both logged and inferred is returned
   * as logged, with the modes that were inferred where the log has none.
   *
   * @param windowMicros width of the windows of the rows
   * @param rows counted decisions of the run and the day before
   * @param logged changes that logs state
   * @param settings settings of rules that logs list
   */
  public static List<Change> of(
      long windowMicros, List<RuleRow> rows, List<Change> logged, List<RuleSetting> settings) {
    List<Change> stated = new ArrayList<>(logged);
    stated.addAll(SettingChanges.of(settings));
    List<Change> changes = distinct(stated);
    Map<RuleIdentity, List<Integer>> byRule = byRule(changes);
    for (Change inferred : inferred(windowMicros, rows)) {
      int same = same(inferred, changes, byRule, windowMicros);
      if (same < 0) {
        changes.add(inferred);
      } else {
        changes.set(same, merged(changes.get(same), inferred));
      }
    }
    changes.sort(BY_TIME);
    return List.copyOf(changes);
  }

  private static List<Change> distinct(List<Change> stated) {
    stated.sort(BY_TIME);
    Set<Event> seen = new HashSet<>();
    Set<Change> unidentified = new HashSet<>();
    List<Change> distinct = new ArrayList<>();
    for (Change change : stated) {
      String eventId = change.eventId();
      if (eventId == null
          ? unidentified.add(change)
          : seen.add(new Event(change.vendor(), eventId, change.kind(), change.rule()))) {
        distinct.add(change);
      }
    }
    return distinct;
  }

  private static List<Change> inferred(long windowMicros, List<RuleRow> rows) {
    RuleVersions versions = RuleVersions.of(windowMicros, rows);
    Map<Rule, RuleActivity> activities = new HashMap<>();
    for (RuleRow row : rows) {
      Rule rule = versions.newest(row.key().rule());
      if (row.key().mode() != Mode.EXEMPT && !rule.key().isEmpty()) {
        activities.computeIfAbsent(rule, RuleActivity::new).add(row);
      }
    }
    Appearances appearances = new Appearances(windowMicros, rows);
    List<Change> changes = new ArrayList<>();
    for (RuleActivity activity : activities.values()) {
      if (!activity.windows().isEmpty()) {
        changes.addAll(RuleFlips.of(activity, windowMicros));
        changes.addAll(appearances.of(activity));
      }
    }
    changes.sort(BY_TIME);
    return changes;
  }

  /** Returns the indices of the changes of each rule, by its key and by its name. */
  private static Map<RuleIdentity, List<Integer>> byRule(List<Change> changes) {
    Map<RuleIdentity, List<Integer>> byRule = new HashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      String rule = change.rule();
      String name = change.ruleName();
      if (rule != null) {
        at(byRule, change.vendor(), rule).add(i);
      }
      if (name != null && !name.equals(rule)) {
        at(byRule, change.vendor(), name).add(i);
      }
    }
    return byRule;
  }

  private static List<Integer> at(
      Map<RuleIdentity, List<Integer>> byRule, String vendor, String rule) {
    return byRule.computeIfAbsent(new RuleIdentity(vendor, rule), unseen -> new ArrayList<>());
  }

  private static int same(
      Change inferred,
      List<Change> changes,
      Map<RuleIdentity, List<Integer>> byRule,
      long windowMicros) {
    List<Integer> candidates = new ArrayList<>();
    String rule = inferred.rule();
    String name = inferred.ruleName();
    if (rule != null) {
      candidates.addAll(at(byRule, inferred.vendor(), rule));
    }
    if (name != null) {
      candidates.addAll(at(byRule, inferred.vendor(), name));
    }
    long limit = RuleFlips.MAX_TRANSITION_WINDOWS * windowMicros;
    int nearest = -1;
    long distance = Long.MAX_VALUE;
    for (int i : candidates) {
      Change change = changes.get(i);
      long apart = Math.abs(change.changedAtMicros() - inferred.changedAtMicros());
      if (apart <= limit && apart < distance && agree(change, inferred)) {
        nearest = i;
        distance = apart;
      }
    }
    return nearest;
  }

  private static boolean agree(Change logged, Change inferred) {
    boolean isOfRule = logged.kind() == inferred.kind() || logged.kind() == ChangeKind.CHANGED;
    return logged.evidence() == ChangeEvidence.LOGGED
        && isOfRule
        && (logged.after() == null || logged.after() == inferred.after());
  }

  private static Change merged(Change logged, Change inferred) {
    return new Change(
        logged.changedAtMicros(),
        logged.endedAtMicros(),
        logged.vendor(),
        inferred.kind(),
        Objects.requireNonNullElse(logged.rule(), Objects.requireNonNullElse(inferred.rule(), "")),
        logged.ruleName() == null ? inferred.ruleName() : logged.ruleName(),
        inferred.before(),
        inferred.after(),
        logged.actor(),
        logged.scope(),
        logged.text(),
        ChangeEvidence.LOGGED,
        logged.eventId());
  }
}
