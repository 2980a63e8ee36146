package dev.stallwatch.format;

import java.util.Locale;

/** Why a line that is in order does not count as a request. */
public enum IgnoreReason {
  /** Nothing stands on the line. */
  BLANK_LINE,
  /** A comment of the format that describes nothing. */
  COMMENT,
  /** A request that the CDN made itself while answering another. */
  SUBREQUEST,
  /**
   * What no client asked for in this moment: work of the object store such as lifecycle, or an
   * entry of the log about something else than a request.
   */
  NOT_A_CLIENT_REQUEST,
  /** A request for something else than an object, such as a listing. */
  NOT_AN_OBJECT;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The value written to tables. */
  public String code() {
    return code;
  }
}
