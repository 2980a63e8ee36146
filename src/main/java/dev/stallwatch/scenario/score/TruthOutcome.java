package dev.stallwatch.scenario.score;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What became of a true incident.
 *
 * @param truth the incident
 * @param found how well it was found, null if it was not
 * @param delay windows from the one of its onset on that had to be known before it was told, 1 if
 *     the first was enough; empty if that was not measured
 */
public record TruthOutcome(Truth truth, @Nullable Found found, OptionalInt delay) {
  /**
   * How well an incident was found.
   *
   * @param f1 F1 of its scope over transfers, 0 to 1
   * @param isExact whether its scope selects the same cells
   * @param isNearlyExact whether its scope selects the same transfers but for one in a hundred
   * @param isNamedAmongThree whether one of the first three scopes given selects the same cells
   * @param onsetError windows between the true first window and the one found
   * @param endError windows between the true end and the one found; still open is the end of the
   *     data
   */
  public record Found(
      double f1,
      boolean isExact,
      boolean isNearlyExact,
      boolean isNamedAmongThree,
      double onsetError,
      double endError) {}

  /** Whether it is large enough to be demanded. */
  public boolean isDemanded() {
    return truth.excess() >= Truth.DEMANDED_EXCESS;
  }

  /** The same with a measured delay. */
  public TruthOutcome delayed(int windows) {
    return new TruthOutcome(truth, found, OptionalInt.of(windows));
  }
}
