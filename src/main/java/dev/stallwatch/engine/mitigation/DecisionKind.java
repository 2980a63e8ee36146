package dev.stallwatch.engine.mitigation;

import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.RuleKey;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;

/**
 * What decisions are counted by, without the window. Logs have few kinds compared with decisions,
 * so that what depends on the kind alone is done once for each.
 *
 * @param rule the rule
 * @param mode what it did
 * @param action the vendor's word for it
 * @param group what it matched
 */
record DecisionKind(Rule rule, Mode mode, String action, MatchedGroup group) {
  /** Returns what its decisions of a window are counted by. */
  RuleKey in(long windowStartMicros) {
    return new RuleKey(windowStartMicros, rule, mode, action, group);
  }
}
