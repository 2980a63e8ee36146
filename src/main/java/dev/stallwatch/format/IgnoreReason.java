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
  /** Work of the object store that no client asked for in this moment, such as lifecycle. */
  NOT_A_CLIENT_REQUEST,
  /** A request for something else than an object, such as a listing. */
  NOT_AN_OBJECT;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The value written to tables. */
  public String code() {
    return code;
  }
}
