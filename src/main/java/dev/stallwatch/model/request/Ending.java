package dev.stallwatch.model.request;

/** How a response ended, as stated by the log line. */
public enum Ending {
  /** The line does not state it. */
  UNKNOWN("untold"),
  /** The server reports that it sent the complete response. */
  COMPLETE("whole"),
  /** The client disconnected, or could not be reached, before the last byte was sent. */
  CLIENT_GONE("client-gone"),
  /** The server or its origin aborted the response. */
  ABORTED("broken-off");

  private final String code;

  Ending(String code) {
    this.code = code;
  }

  /** Returns the value that Spark programs read; it never changes. */
  public String code() {
    return code;
  }
}
