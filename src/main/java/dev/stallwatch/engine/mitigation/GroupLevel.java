package dev.stallwatch.engine.mitigation;

import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.model.mitigation.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far groups of decisions are folded. Each level also folds what those before it fold, so that
 * it never has more groups than they.
 */
enum GroupLevel {
  ALL(""),
  WITHOUT_PATH("paths"),
  WITHOUT_HOST("hosts and paths"),
  WITHOUT_NETWORK("networks, hosts and paths"),
  WITHOUT_AGENT("operating systems, software, networks, hosts and paths"),
  WITHOUT_PLACE("all dimensions"),
  /** Only the rules with the most weight have their names. */
  FEW_RULES("all dimensions and rare rules"),
  NO_RULES("all dimensions and rules");

  /** Key and product of the rules that are counted together. */
  static final String OTHER = "other";

  private static final String OTHER_RULES = "other rules";

  private final String folded;

  GroupLevel(String folded) {
    this.folded = folded;
  }

  /** Returns what is not distinguished, for a message. */
  String folded() {
    return folded;
  }

  /** Returns the next level. */
  GroupLevel next() {
    return values()[Math.min(ordinal() + 1, values().length - 1)];
  }

  /** Whether there is a next level. */
  boolean hasNext() {
    return this != NO_RULES;
  }

  /**
   * Returns the kind as which a kind is counted.
   *
   * @param kept identities of the rules that have their names at {@link #FEW_RULES}
   */
  DecisionKind folded(DecisionKind kind, Set<String> kept) {
    if (this == ALL) {
      return kind;
    }
    boolean isOther = this == NO_RULES || (this == FEW_RULES && !kept.contains(id(kind.rule())));
    return new DecisionKind(
        isOther ? other(kind.rule()) : kind.rule(),
        kind.mode(),
        isOther ? OTHER : kind.action(),
        folded(kind.group()));
  }

  /** Returns the identity of a rule among those of a run. */
  static String id(Rule rule) {
    return rule.vendor() + '\n' + rule.product() + '\n' + rule.key();
  }

  private static Rule other(Rule rule) {
    return new Rule(rule.vendor(), OTHER, rule.layer(), OTHER, OTHER_RULES);
  }

  private MatchedGroup folded(MatchedGroup group) {
    return new MatchedGroup(
        group.source(),
        below(WITHOUT_PLACE, group.region()),
        below(WITHOUT_PLACE, group.country()),
        below(WITHOUT_NETWORK, group.network()),
        below(WITHOUT_PLACE, group.edge()),
        below(WITHOUT_AGENT, group.os()),
        below(WITHOUT_AGENT, group.software()),
        below(WITHOUT_HOST, group.host()),
        null);
  }

  private @Nullable String below(GroupLevel level, @Nullable String value) {
    return compareTo(level) < 0 ? value : null;
  }
}
