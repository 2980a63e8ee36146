package dev.stallwatch.mitigation;

import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recognises the versions of a rule. Some vendors give a rule a new key with each version, or a key
 * that contains its priority. Rules of one product with the same name whose activity does not
 * overlap in time are versions of one rule; if any of them act at the same time, the name does not
 * identify a rule, and all of them are rules of their own.
 */
public final class RuleVersions {
  /** The old and the new version may both act while a change spreads over the edges. */
  private static final int MAX_OVERLAP_WINDOWS = 3;

  /** Identity of a rule as logged. */
  private record Key(String vendor, String product, String key) {
    static Key of(Rule rule) {
      return new Key(rule.vendor(), rule.product(), rule.key());
    }
  }

  private record Name(String vendor, String product, String name) {}

  private static final class Period {
    private Rule rule;
    private long first;
    private long last;

    Period(Rule rule, long at) {
      this.rule = rule;
      this.first = at;
      this.last = at;
    }

    void add(Rule seen, long at) {
      if (at >= last) {
        last = at;
        rule = seen;
      }
      first = Math.min(first, at);
    }
  }

  private final Map<Key, Rule> newest = new HashMap<>();

  /** The same by rule as logged, with any of its names: there are many rows of each. */
  private final Map<Rule, Rule> byRule = new HashMap<>();

  private RuleVersions() {}

  /** Finds the versions among the rules of rows. */
  public static RuleVersions of(long windowMicros, List<RuleRow> rows) {
    Map<Key, Period> periods = new HashMap<>();
    Map<Rule, Period> known = new HashMap<>();
    for (RuleRow row : rows) {
      Rule rule = row.key().rule();
      long at = row.key().windowStartMicros();
      Period period = known.get(rule);
      if (period == null) {
        period = periods.computeIfAbsent(Key.of(rule), unseen -> new Period(rule, at));
        known.put(rule, period);
      }
      period.add(rule, at);
    }
    RuleVersions versions = new RuleVersions();
    Map<Name, List<Period>> named = new HashMap<>();
    periods.forEach(
        (key, period) -> {
          versions.newest.put(key, period.rule);
          Rule rule = period.rule;
          if (!rule.key().isEmpty() && !rule.name().isEmpty() && !rule.name().equals(rule.key())) {
            named
                .computeIfAbsent(
                    new Name(rule.vendor(), rule.product(), rule.name()),
                    unseen -> new ArrayList<>())
                .add(period);
          }
        });
    named.values().forEach(same -> versions.join(same, windowMicros));
    known.keySet().forEach(rule -> versions.byRule.put(rule, versions.ofKey(rule)));
    return versions;
  }

  private void join(List<Period> same, long windowMicros) {
    same.sort(
        Comparator.<Period>comparingLong(period -> period.first)
            .thenComparing(period -> period.rule.key()));
    for (int i = 1; i < same.size(); i++) {
      long overlap = same.get(i - 1).last - same.get(i).first;
      if (overlap >= MAX_OVERLAP_WINDOWS * windowMicros) {
        return;
      }
    }
    Rule last = same.get(same.size() - 1).rule;
    same.forEach(period -> newest.put(Key.of(period.rule), last));
  }

  /** Returns the newest version of a rule, with its newest name. */
  public Rule newest(Rule rule) {
    Rule known = byRule.get(rule);
    return known == null ? ofKey(rule) : known;
  }

  private Rule ofKey(Rule rule) {
    return newest.getOrDefault(Key.of(rule), rule);
  }
}
