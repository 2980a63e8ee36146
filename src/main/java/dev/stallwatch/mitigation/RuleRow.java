package dev.stallwatch.mitigation;

/**
 * Counted decisions: a row of the table {@code mitigations}.
 *
 * @param key what they have in common
 * @param counts their counts
 */
public record RuleRow(RuleKey key, RuleCounts counts) {
  /**
   * Whether the times of its decisions are known. Without them its counts have the bounds of the
   * window, whose end no decision reaches.
   *
   * @param windowMicros width of the window, microseconds
   */
  public boolean isTimed(long windowMicros) {
    return counts.lastMicros() < key.windowStartMicros() + windowMicros;
  }
}
