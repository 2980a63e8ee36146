package dev.stallwatch.mitigation;

import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;

/**
 * What decisions are counted by.
 *
 * @param windowStartMicros start of the window, microseconds since the epoch
 * @param rule the rule
 * @param mode what it did
 * @param action the vendor's word for it
 * @param group the group of requests or packets
 */
public record RuleKey(
    long windowStartMicros, Rule rule, Mode mode, String action, MatchedGroup group) {}
