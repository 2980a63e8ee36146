package dev.stallwatch.model;

import java.util.Locale;

/** Numbers as people read them: one format each for shares and counts. */
public final class NumberText {
  private NumberText() {}

  /**
   * A rate as a percentage with one decimal, such as {@code 43.2 %}. Rates that only rounding makes
   * 0 or 1 are {@code <0.1 %} and {@code >99.9 %}.
   *
   * @param rate mostly 0 to 1; not below 0
   */
  public static String percent(double rate) {
    double percent = 100 * rate;
    if (percent == 0 || percent == 100) {
      return percent == 0 ? "0 %" : "100 %";
    }
    if (percent < 0.1) {
      return "<0.1 %";
    }
    return percent > 99.9 && percent < 100
        ? ">99.9 %"
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** A count with separators of thousands. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** An estimated count, rounded, with separators of thousands. */
  public static String count(double count) {
    return String.format(Locale.ROOT, "%,.0f", count);
  }

  /** A count and its noun, such as {@code 1 file} and {@code 2 files}. */
  public static String counted(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
