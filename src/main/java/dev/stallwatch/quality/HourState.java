package dev.stallwatch.quality;

import java.util.Locale;

/** Whether the logs of an hour of a source are there. */
public enum HourState {
  /** As many requests as there may be. */
  COMPLETE,
  /** Requests, but so few that most of the logs must be missing. */
  SHORT,
  /** None where there always are many. */
  MISSING,
  /** Too little is known of what is usual, or the hour was not looked at as a whole. */
  UNKNOWN;

  /** The value in the tables; it never changes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether logs are missing. */
  public boolean isGap() {
    return this == SHORT || this == MISSING;
  }
}
