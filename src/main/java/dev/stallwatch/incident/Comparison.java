package dev.stallwatch.incident;

import java.util.Locale;

/** The reference that a deviation was compared with. */
public enum Comparison {
  /** The same groups at the same hours of earlier days. */
  EARLIER_DAYS(0.99, "compared with the same hours of earlier days"),
  /** The same groups at quieter times of the run. */
  QUIETER_TIMES(0.9, "no history to compare with"),
  /** Other groups at the same time: the input holds no quieter time of these. */
  OTHER_GROUPS(0.5, "no quieter time in the input, compared with other groups"),
  /** The same group's share of the requests at other hours of the run. */
  OTHER_HOURS(0.6, "no earlier days, compared with its share of the requests at other hours");

  private final String code = name().toLowerCase(Locale.ROOT);
  private final double maxConfidence;
  private final String words;

  Comparison(double maxConfidence, String words) {
    this.maxConfidence = maxConfidence;
    this.words = words;
  }

  /** The value written to tables. */
  public String code() {
    return code;
  }

  /** The maximum confidence of a finding, 0 to 1. */
  public double maxConfidence() {
    return maxConfidence;
  }

  /** The reason for that limit, as text. */
  public String words() {
    return words;
  }
}
