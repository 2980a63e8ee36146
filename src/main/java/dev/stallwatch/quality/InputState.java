package dev.stallwatch.quality;

import java.util.Locale;

/**
 * How much of its input a run could look at: what it means that nothing was found. Only {@link
 * #COMPLETE} input without an incident is calm.
 */
public enum InputState {
  /** All files, and all lines and bytes but for a share of {@value #NEGLIGIBLE_SHARE} at most. */
  COMPLETE,
  /** Requests of the period, but files, lines or hours of a source are missing. */
  PARTIAL,
  /** The input holds requests, but none of the period that was asked for. */
  OUTSIDE_PERIOD,
  /** No line was read as a request. */
  NOTHING_READ;

  /** What is rejected up to this share of all hides no incident: garbage from scanners. */
  public static final double NEGLIGIBLE_SHARE = 0.001;

  private final String code = name().toLowerCase(Locale.ROOT);

  /**
   * The state of an input.
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

  /** The value in JSON; it never changes. */
  public String code() {
    return code;
  }

  /** Whether there was any request of the period to look at. */
  public boolean hasRequests() {
    return this == COMPLETE || this == PARTIAL;
  }
}
