package dev.stallwatch.model;

import java.util.Locale;

/** How a stalled download ended. */
public enum StallOutcome {
  /** A later attempt delivered the rest. */
  COMPLETED,
  /** No attempt delivered the rest. */
  GIVEN_UP,
  /** Undecided: the data ends too soon after the last attempt. */
  OPEN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the value written to tables. */
  public String code() {
    return code;
  }
}
