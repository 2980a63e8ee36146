package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.mitigation.Mode;
import java.util.List;
import java.util.Set;

/**
 * What is true in a world.
 *
 * @param subjects what caused the incident; empty if nothing of it is in the logs or lists. A rule
 *     is {@code vendor/product/key}; a change is its {@link
 *     dev.stallwatch.model.mitigation.Change#text}
 * @param isVisible whether the logs can show that it did
 * @param coversPackets whether a log of L3/4 decisions is there
 * @param reactions rules that began to act because of the incident
 * @param flips changes of rules between monitoring and enforcing
 * @param rules number of rules in the logs
 * @param days length of the logs, in days
 */
public record WorldTruth(
    Set<String> subjects,
    boolean isVisible,
    boolean coversPackets,
    Set<String> reactions,
    List<Flip> flips,
    int rules,
    double days) {
  /** Copies the collections. */
  public WorldTruth {
    subjects = Set.copyOf(subjects);
    reactions = Set.copyOf(reactions);
    flips = List.copyOf(flips);
  }

  /**
   * A change of a rule.
   *
   * @param vendor vendor of the rule
   * @param rule key of the rule
   * @param atMicros time of the change
   * @param lastBeforeMicros time of the last record before it
   * @param firstAfterMicros time of the first record after it
   * @param after mode since
   * @param isVisible whether there are records enough on both sides; if not, it need not be found
   */
  public record Flip(
      String vendor,
      String rule,
      long atMicros,
      long lastBeforeMicros,
      long firstAfterMicros,
      Mode after,
      boolean isVisible) {}
}
