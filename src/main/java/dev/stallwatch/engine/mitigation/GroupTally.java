package dev.stallwatch.engine.mitigation;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
  private HashMap<KindBytes, Set<Long>> groups = new HashMap<>();
  private int size;
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

  /** Counts a decision. */
  void count(NotedDecision decision) {
    decisions++;
    if (decision.requestId() != null) {
      withRequestId++;
    }
  }

  /** Adds the windows in which there are decisions of a kind. */
  void add(DecisionKind kind, Set<Long> windows) {
    put(grouping.counted(kind, level), windows);
    limit();
  }

  private void put(DecisionKind kind, Set<Long> windows) {
    put(KindBytes.of(kind), windows);
  }

  private void put(KindBytes kind, Set<Long> windows) {
    Set<Long> known = groups.computeIfAbsent(kind, unseen -> new HashSet<>());
    size -= known.size();
    known.addAll(windows);
    size += known.size();
  }

  private void limit() {
    while (size > max && level.hasNext()) {
      fold(level.next());
    }
  }

  private void fold(GroupLevel to) {
    Map<KindBytes, Set<Long>> before = groups;
    level = to;
    groups = new HashMap<>();
    size = 0;
    before.forEach((kind, windows) -> put(to.folded(kind.kind(), grouping.kept()), windows));
  }

  /** Adds other groups, and returns this tally. */
  GroupTally merge(GroupTally other) {
    decisions += other.decisions;
    withRequestId += other.withRequestId;
    if (other.level.compareTo(level) > 0) {
      fold(other.level);
    }
    other.groups.forEach(
        (kind, windows) -> {
          if (other.level == level) {
            put(kind, windows);
          } else {
            put(level.folded(kind.kind(), grouping.kept()), windows);
          }
          limit();
        });
    return this;
  }

  /** Returns the level. */
  GroupLevel level() {
    return level;
  }

  /** Returns the groups: the windows of each kind. */
  Map<KindBytes, Set<Long>> groups() {
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
