package dev.stallwatch.mitigation;

/**
 * Counted decisions: a row of the table {@code mitigations}.
 *
 * @param key what they have in common
 * @param counts their counts
 */
public record RuleRow(RuleKey key, RuleCounts counts) {}
