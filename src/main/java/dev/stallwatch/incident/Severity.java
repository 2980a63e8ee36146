package dev.stallwatch.incident;

import java.util.Locale;

/** The urgency of an incident, in ascending order. */
public enum Severity {
  /** Few events: worth a look in the morning. */
  INFO,
  /** Users are affected. */
  WARNING,
  /** Many users are affected, or a few severely for a long time. */
  CRITICAL;

  private static final double MANY_EVENTS = 100;
  private static final double FEW_EVENTS = 30;
  private static final double HIGH_RATE = 0.1;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The value written to tables. */
  public String code() {
    return code;
  }

  /** Returns the severity for a number of excess events and an observed rate (0 to 1). */
  public static Severity of(double excess, double rate) {
    if (excess < FEW_EVENTS) {
      return INFO;
    }
    return excess >= MANY_EVENTS && rate >= HIGH_RATE ? CRITICAL : WARNING;
  }
}
