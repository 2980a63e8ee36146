package dev.stallwatch.quality;

import java.util.Locale;

/** Whether the logs of an hour of a source are complete. */
public enum HourState {
  /** The expected number of requests, as far as can be seen. */
  COMPLETE,
  /** So few requests that most of the logs must be missing. */
  SHORT,
  /** No requests in an hour that always has many. */
  MISSING,
  /** Not enough comparable hours, or the hour was only partly within the period. */
  UNKNOWN;

  /** Returns the value in the tables; it never changes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether logs are missing. */
  public boolean isGap() {
    return this == SHORT || this == MISSING;
  }
}
