package dev.stallwatch.incident;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The confidence that a deviation is real.
 *
 * @param value 0 to 1
 * @param comparison the reference of the comparison, which limits the value; null in tables of
 *     versions that did not write it
 */
public record Confidence(double value, @Nullable Comparison comparison) {
  private static final double HIGH = 0.9;
  private static final double FAIR = 0.7;

  /** A word for the value: {@code high}, {@code fair} or {@code low}. */
  public String grade() {
    return value >= HIGH ? "high" : value >= FAIR ? "fair" : "low";
  }

  /** The value and the reference, such as {@code 0.90 (no history to compare with)}. */
  public String words() {
    String number = String.format(Locale.ROOT, "%.2f", value);
    return comparison == null ? number : number + " (" + comparison.words() + ")";
  }
}
