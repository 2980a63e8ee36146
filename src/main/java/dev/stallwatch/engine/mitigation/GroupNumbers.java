package dev.stallwatch.engine.mitigation;

import dev.stallwatch.mitigation.RuleKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.function.UnaryOperator;

/** The groups of a run in their order, each with its number. */
final class GroupNumbers implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Grouping grouping;
  private final GroupLevel level;
  private final ArrayList<KeyBytes> keys;
  private final HashMap<KeyBytes, Integer> numbers = new HashMap<>();

  /** Numbers the groups of a tally. */
  GroupNumbers(Grouping grouping, GroupTally tally) {
    this.grouping = grouping;
    this.level = tally.level();
    this.keys = new ArrayList<>(tally.groups());
    keys.sort(null);
    for (int i = 0; i < keys.size(); i++) {
      numbers.put(keys.get(i), i);
    }
  }

  /** Whether a decision counts. */
  boolean covers(NotedDecision decision) {
    return grouping.covers(decision);
  }

  /** Returns the number of the group of a decision that counts. */
  int of(NotedDecision decision) {
    Integer number = numbers.get(KeyBytes.of(grouping.key(decision, level)));
    if (number == null) {
      throw new IllegalStateException("a decision has no group");
    }
    return number;
  }

  /**
   * Returns the key of a group.
   *
   * @param shared returns the same object for equal texts
   */
  RuleKey key(int number, UnaryOperator<String> shared) {
    return keys.get(number).key(shared);
  }
}
