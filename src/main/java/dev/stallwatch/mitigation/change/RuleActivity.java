package dev.stallwatch.mitigation.change;

import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The records of a rule in each mode by window, whatever they matched. */
final class RuleActivity {
  /** Records and weight of one window. */
  static final class Window {
    private final List<RuleRow> rows = new ArrayList<>();
    private long enforced;
    private long monitored;
    private double enforcedWeight;
    private double monitoredWeight;

    private void add(RuleRow row) {
      rows.add(row);
      RuleCounts counts = row.counts();
      if (row.key().mode() == Mode.ENFORCE) {
        enforced += counts.records();
        enforcedWeight += counts.weight();
      } else {
        monitored += counts.records();
        monitoredWeight += counts.weight();
      }
    }

    List<RuleRow> rows() {
      return rows;
    }

    /** Returns the counts of the enforced records. */
    RuleCounts enforcedCounts() {
      return rows.stream()
          .filter(row -> row.key().mode() == Mode.ENFORCE)
          .map(RuleRow::counts)
          .reduce(RuleCounts.NONE, RuleCounts::plus);
    }

    long records() {
      return enforced + monitored;
    }

    long enforced() {
      return enforced;
    }

    double enforcedWeight() {
      return enforcedWeight;
    }

    double weight() {
      return enforcedWeight + monitoredWeight;
    }

    /** Returns the enforced share of the weight. */
    double share() {
      return enforcedWeight / weight();
    }
  }

  private final Rule rule;
  private final TreeMap<Long, Window> windows = new TreeMap<>();
  private final TreeSet<String> sources = new TreeSet<>();

  RuleActivity(Rule rule) {
    this.rule = rule;
  }

  void add(RuleRow row) {
    sources.add(row.key().group().source());
    if (row.counts().weight() > 0) {
      windows.computeIfAbsent(row.key().windowStartMicros(), unseen -> new Window()).add(row);
    }
  }

  Rule rule() {
    return rule;
  }

  /** Returns the windows with records, by their start. */
  NavigableMap<Long, Window> windows() {
    return windows;
  }

  Set<String> sources() {
    return sources;
  }
}
