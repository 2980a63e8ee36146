package dev.stallwatch.engine.mitigation;

import dev.stallwatch.mitigation.RuleKey;
import dev.stallwatch.model.mitigation.Rule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The groups of a run, numbered by kind and window. */
final class GroupNumbers implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Grouping grouping;
  private final GroupLevel level;
  private final ArrayList<KindBytes> kinds = new ArrayList<>();
  private final HashMap<KindBytes, Integer> kindNumbers = new HashMap<>();

  /** The windows of each kind, ascending. */
  private final long[][] windows;

  /** The number of the first group of each kind. */
  private final int[] first;

  /** Numbers the groups of a tally. */
  GroupNumbers(Grouping grouping, GroupTally tally) {
    this.grouping = grouping;
    this.level = tally.level();
    this.windows = new long[tally.groups().size()][];
    this.first = new int[windows.length];
    int size = 0;
    for (Map.Entry<KindBytes, Set<Long>> group : new TreeMap<>(tally.groups()).entrySet()) {
      int kind = kinds.size();
      kinds.add(group.getKey());
      kindNumbers.put(group.getKey(), kind);
      windows[kind] = group.getValue().stream().mapToLong(Long::longValue).sorted().toArray();
      first[kind] = size;
      size += windows[kind].length;
    }
  }

  /** Whether a decision counts. */
  boolean covers(NotedDecision decision) {
    return grouping.covers(decision);
  }

  /** Returns the number of a kind of decisions that count. */
  int kind(DecisionKind kind) {
    Integer number = kindNumbers.get(KindBytes.of(grouping.counted(kind, level)));
    if (number == null) {
      throw new IllegalStateException("a decision has no kind");
    }
    return number;
  }

  /** Returns the number of the group of a decision of a kind. */
  int of(NotedDecision decision, int kind) {
    int window = Arrays.binarySearch(windows[kind], grouping.window(decision));
    if (window < 0) {
      throw new IllegalStateException("a decision has no group");
    }
    return first[kind] + window;
  }

  /** Returns the keys of all groups, by number. Those of a rule share it as one object. */
  List<RuleKey> keys() {
    @Nullable Rule rule = null; // kinds are in the order of their rules
    List<RuleKey> keys = new ArrayList<>();
    for (int i = 0; i < windows.length; i++) {
      DecisionKind kind = kinds.get(i).kind();
      rule = shared(rule, kind.rule());
      DecisionKind shared = new DecisionKind(rule, kind.mode(), kind.action(), kind.group());
      for (long window : windows[i]) {
        keys.add(shared.in(window));
      }
    }
    return keys;
  }

  private static Rule shared(@Nullable Rule last, Rule rule) {
    return last != null && last.equals(rule) ? last : rule;
  }
}
