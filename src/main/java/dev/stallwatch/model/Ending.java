package dev.stallwatch.model;

/** How a response ended, as far as the log line itself says so. */
public enum Ending {
  /** The line does not tell. */
  UNTOLD,
  /** The server says that it sent the whole response. */
  WHOLE,
  /** The client went away, or could not be reached, before the last byte was sent. */
  CLIENT_GONE,
  /** The server or the origin behind it broke the response off. */
  BROKEN_OFF
}
