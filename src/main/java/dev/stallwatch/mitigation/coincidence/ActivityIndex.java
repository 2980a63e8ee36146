package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.MitigationActivity;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.mitigation.RuleVersions;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.stats.ObjectNumbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a run, numbered by rule and group once for all incidents, and the period that each
 * source of them covers.
 */
final class ActivityIndex {
  /**
   * Period of the records of a source.
   *
   * @param fromMicros start of the first window with a record
   * @param toMicros end of the last window with a record
   */
  record Coverage(long fromMicros, long toMicros) {
    private Coverage with(Coverage other) {
      return new Coverage(
          Math.min(fromMicros, other.fromMicros), Math.max(toMicros, other.toMicros));
    }
  }

  /** The rows of one rule, of all its versions: {@code rows[from .. to)}, by window. */
  record OfRule(Rule rule, int from, int to) {}

  private final long windowMicros;
  private final RuleRow[] rows;
  private final int[] groups;
  private final ObjectNumbering<MatchedGroup> numbering = new ObjectNumbering<>();
  private final List<OfRule> rules = new ArrayList<>();
  private final Map<String, Coverage> coverage = new HashMap<>();

  ActivityIndex(MitigationActivity activity) {
    this.windowMicros = activity.windowMicros();
    RuleVersions versions = RuleVersions.of(windowMicros, activity.rows());
    Map<Rule, List<RuleRow>> byRule = new HashMap<>();
    for (RuleRow row : activity.rows()) {
      byRule
          .computeIfAbsent(versions.newest(row.key().rule()), unseen -> new ArrayList<>())
          .add(row);
    }
    this.rows = new RuleRow[activity.rows().size()];
    this.groups = new int[rows.length];
    List<Rule> sorted = new ArrayList<>(byRule.keySet());
    sorted.sort(
        Comparator.comparing(Rule::vendor).thenComparing(Rule::product).thenComparing(Rule::key));
    int size = 0;
    for (Rule rule : sorted) {
      List<RuleRow> own = byRule.getOrDefault(rule, List.of());
      own.sort(Comparator.comparingLong(row -> row.key().windowStartMicros()));
      rules.add(new OfRule(rule, size, size + own.size()));
      for (RuleRow row : own) {
        add(size++, row);
      }
    }
  }

  private void add(int at, RuleRow row) {
    rows[at] = row;
    groups[at] = numbering.number(row.key().group());
    long start = row.key().windowStartMicros();
    coverage.merge(
        row.key().group().source(), new Coverage(start, start + windowMicros), Coverage::with);
  }

  long windowMicros() {
    return windowMicros;
  }

  List<OfRule> rules() {
    return rules;
  }

  RuleRow row(int at) {
    return rows[at];
  }

  /** Returns the number of the group of a row. */
  int group(int at) {
    return groups[at];
  }

  List<MatchedGroup> groups() {
    return numbering.objects();
  }

  /** Returns the period that the sources of a rule cover. */
  Coverage coverage(OfRule rule) {
    return Arrays.stream(rows, rule.from, rule.to)
        .map(row -> row.key().group().source())
        .distinct()
        .map(source -> coverage.getOrDefault(source, new Coverage(0, 0)))
        .reduce(Coverage::with)
        .orElse(new Coverage(0, 0));
  }

  /** Returns the period that all sources cover. */
  Coverage coverage() {
    return coverage.values().stream().reduce(Coverage::with).orElse(new Coverage(0, 0));
  }

  /** Whether a row is one of requests or packets that no rule matched: the log's denominator. */
  static boolean isUnmatched(RuleRow row) {
    return row.key().mode() == Mode.EXEMPT && row.key().rule().key().isEmpty();
  }
}
