package dev.stallwatch.model;

import java.util.Locale;

/** Numbers as people read them: one format each for shares and counts. */
public final class NumberText {
  private NumberText() {}

  /**
   * A rate as a percentage with one decimal, such as {@code 43.2 %}: the only form in all texts, so
   * that one figure looks the same everywhere.
   *
   * @param rate mostly 0 to 1
   */
  public static String percent(double rate) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
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
