package dev.stallwatch.quality;

import java.util.Locale;

/**
 * How much of its input a run could analyse, which decides what the absence of findings means. Only
 * {@link #COMPLETE} input without an incident is calm.
 */
public enum InputState {
  /** All files, and all lines and bytes except a share of at most {@value #NEGLIGIBLE_SHARE}. */
  COMPLETE,
  /** Requests of the period, but files, lines or hours of a source are missing. */
  PARTIAL,
  /** Requests, but none of the requested period. */
  OUTSIDE_PERIOD,
  /** No line was read as a request. */
  NOTHING_READ;

  /** Rejected lines up to this share of the total can't hide an incident: garbage from scanners. */
  public static final double NEGLIGIBLE_SHARE = 0.001;

  private final String code = name().toLowerCase(Locale.ROOT);

  /**
   * Returns the state of an input.
   *
   * @param requests requests of the period
   * @param hasOthers whether there are requests of other times
   * @param isIncomplete whether files, hours of a source or more than a negligible share of the
   *     lines are missing
   */
  public static InputState of(long requests, boolean hasOthers, boolean isIncomplete) {
    if (requests == 0) {
      return hasOthers ? OUTSIDE_PERIOD : NOTHING_READ;
    }
    return isIncomplete ? PARTIAL : COMPLETE;
  }

  /** Returns the value in JSON; it never changes. */
  public String code() {
    return code;
  }

  /** Whether there was any request in the period. */
  public boolean hasRequests() {
    return this == COMPLETE || this == PARTIAL;
  }
}
