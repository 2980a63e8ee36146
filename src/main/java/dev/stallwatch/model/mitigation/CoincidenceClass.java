package dev.stallwatch.model.mitigation;

import java.util.Locale;

/** How a rule or a change coincides with an incident. */
public enum CoincidenceClass {
  /**
   * Its time, its scope and its intensity match the incident's, and nothing else matches better.
   */
  STRONG,
  /** It matches, but so could something else, or there are few records. */
  POSSIBLE,
  /** It began after the incident: a reaction, such as a rate limit that retries exceed. */
  FOLLOWS,
  /** It matched the affected requests or packets but only recorded them. */
  MONITOR_ONLY,
  /** It does not match: unchanged before, alike on the unaffected, or on other requests. */
  RULED_OUT;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the value in tables. */
  public String code() {
    return code;
  }
}
