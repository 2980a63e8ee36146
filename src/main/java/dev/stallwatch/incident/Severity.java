package dev.stallwatch.incident;

import java.util.Locale;

/** How urgent an incident is, the least first. */
public enum Severity {
  /** Few events: worth a look in the morning. */
  INFO,
  /** Users are hurt. */
  WARNING,
  /** Many users are hurt, or a few badly for long. */
  CRITICAL;

  private static final double MANY_EVENTS = 100;
  private static final double FEW_EVENTS = 30;
  private static final double HIGH_RATE = 0.1;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The value written to tables. */
  public String code() {
    return code;
  }

  /** The severity of so many events beyond expectation at such a rate, 0 to 1. */
  public static Severity of(double excess, double rate) {
    if (excess < FEW_EVENTS) {
      return INFO;
    }
    return excess >= MANY_EVENTS && rate >= HIGH_RATE ? CRITICAL : WARNING;
  }
}
