package dev.stallwatch.scenario.score;

import dev.stallwatch.incident.Verdict;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The result for a true incident.
 *
 * @param truth the incident
 * @param found accuracy of the matching finding, null if there is none
 * @param delay number of windows, from the one of the onset on, after which it is found, at least
 *     1; empty if not measured
 */
public record TruthOutcome(Truth truth, @Nullable Found found, OptionalInt delay) {
  /**
   * The accuracy of a finding.
   *
   * @param verdict verdict of the finding
   * @param confidence its confidence, 0 to 1
   * @param f1 F1 of the scope over transfers, 0 to 1
   * @param isExact whether the scope selects the same cells
   * @param isNearlyExact whether the scope selects the same transfers, up to 1 %
   * @param isExactAmongThree whether one of the first three scopes selects the same cells
   * @param onsetError distance of the found onset from the true one, in windows
   * @param endError distance of the found end from the true one, in windows; an open incident ends
   *     with the data
   */
  public record Found(
      Verdict verdict,
      double confidence,
      double f1,
      boolean isExact,
      boolean isNearlyExact,
      boolean isExactAmongThree,
      double onsetError,
      double endError) {}

  /** Whether the incident is large enough that it must be found. */
  public boolean isRequired() {
    return truth.excess() >= Truth.MIN_REQUIRED_EXCESS;
  }

  /** Returns the same result with a measured delay. */
  public TruthOutcome withDelay(int windows) {
    return new TruthOutcome(truth, found, OptionalInt.of(windows));
  }
}
