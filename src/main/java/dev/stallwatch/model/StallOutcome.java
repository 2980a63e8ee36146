package dev.stallwatch.model;

import java.util.Locale;

/** How a stalled download went on. */
public enum StallOutcome {
  /** A later attempt brought the rest. */
  COMPLETED,
  /** No attempt brought the rest. */
  GIVEN_UP,
  /** The data ends too soon after the last attempt to tell. */
  OPEN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The value written to tables. */
  public String code() {
    return code;
  }
}
