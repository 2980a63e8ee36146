package dev.stallwatch.incident;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The confidence that a deviation is real and its scope exact. Of the incidents with a confidence
 * of 0.9, about nine in ten are right.
 *
 * @param value 0 to 1
 * @param comparison the reference of the comparison, which limits the value; null in tables of
 *     versions that did not write it
 */
public record Confidence(double value, @Nullable Comparison comparison) {
  private static final double HIGH = 0.9;
  private static final double FAIR = 0.7;

  /**
   * Returns a confidence with the limit of its reference.
   *
   * @param probability that the deviation is real and its scope exact, 0 to 1
   */
  public static Confidence of(double probability, Comparison comparison) {
    return new Confidence(Math.min(comparison.maxConfidence(), probability), comparison);
  }

  /** A word for the value: {@code high}, {@code fair} or {@code low}. */
  public String grade() {
    return value >= HIGH ? "high" : value >= FAIR ? "fair" : "low";
  }

  /**
   * The value and its reasons, such as {@code 0.90 (no history to compare with)}. A rise is
   * reported only if chance hardly explains it, so a value below the limit of its reference means
   * that the scope is uncertain.
   */
  public String words() {
    String number = String.format(Locale.ROOT, "%.2f", value);
    if (comparison == null) {
      return number;
    }
    boolean isUncertain = value < Math.min(FAIR, comparison.maxConfidence());
    return number
        + (isUncertain ? " (the scope may be wider or narrower; " : " (")
        + comparison.words()
        + ")";
  }
}
