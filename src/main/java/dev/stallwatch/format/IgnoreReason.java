package dev.stallwatch.format;

import java.util.Locale;

/** Why a well-formed line does not count as a request. */
public enum IgnoreReason {
  /** The line is empty. */
  BLANK_LINE,
  /** A comment of the format without meaning for other lines. */
  COMMENT,
  /** A request that the CDN made itself while serving another. */
  SUBREQUEST,
  /**
   * No request of a client: internal work of the object store, such as lifecycle transitions, or a
   * log entry about something other than a request.
   */
  NOT_A_CLIENT_REQUEST,
  /** A request for something other than an object, such as a listing. */
  NOT_AN_OBJECT,
  /** A record of a mitigation or of a change, which is no request. */
  MITIGATION_RECORD,
  /**
   * Not a line of an access log: a message of an application or of the server's error log, or any
   * line of a file that is skipped.
   */
  NOT_ACCESS_LOG;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the value written to tables. */
  public String code() {
    return code;
  }
}
