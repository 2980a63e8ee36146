package dev.stallwatch.engine.mitigation;

import dev.stallwatch.mitigation.RuleKey;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * The groups of decisions, in bounded memory: at the first level at which there are at most {@value
 * #MAX} of them. The result depends only on the set of decisions, because no level has more groups
 * than the one before it.
 */
final class GroupTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Maximum number of groups of a run. */
  static final int MAX = 100_000;

  private final Grouping grouping;
  private final int max;
  private GroupLevel level;
  private HashSet<KeyBytes> groups = new HashSet<>();
  private long decisions;
  private long withRequestId;

  /** Creates an empty tally. */
  GroupTally(Grouping grouping) {
    this(grouping, MAX);
  }

  /** Creates an empty tally with another maximum. */
  GroupTally(Grouping grouping, int max) {
    this.grouping = grouping;
    this.max = max;
    this.level = grouping.start();
  }

  /** Adds a decision. */
  void add(NotedDecision decision) {
    decisions++;
    if (decision.requestId() != null) {
      withRequestId++;
    }
    add(grouping.key(decision, level));
  }

  private void add(RuleKey key) {
    groups.add(KeyBytes.of(key));
    while (groups.size() > max && level.hasNext()) {
      fold(level.next());
    }
  }

  private void fold(GroupLevel to) {
    Set<KeyBytes> before = groups;
    level = to;
    groups = new HashSet<>();
    before.forEach(group -> groups.add(KeyBytes.of(to.folded(group.key(), grouping.kept()))));
  }

  /** Adds other groups, and returns this tally. */
  GroupTally merge(GroupTally other) {
    decisions += other.decisions;
    withRequestId += other.withRequestId;
    if (other.level.compareTo(level) > 0) {
      fold(other.level);
    }
    for (KeyBytes group : other.groups) {
      if (other.level == level) {
        groups.add(group);
      } else {
        groups.add(KeyBytes.of(level.folded(group.key(), grouping.kept())));
      }
      while (groups.size() > max && level.hasNext()) {
        fold(level.next());
      }
    }
    return this;
  }

  /** Returns the level. */
  GroupLevel level() {
    return level;
  }

  /** Returns the groups. */
  Set<KeyBytes> groups() {
    return groups;
  }

  /** Returns the number of decisions, repeated deliveries included. */
  long decisions() {
    return decisions;
  }

  /** Returns the number of decisions with a request id. */
  long withRequestId() {
    return withRequestId;
  }
}
