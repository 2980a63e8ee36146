package dev.stallwatch.model;

/** The outcome of one request, by its own line. */
public enum Outcome {
  /** A transfer that sent all announced bytes. */
  COMPLETE,
  /** A transfer that ended before the announced bytes were sent. */
  CUT_SHORT,
  /** A transfer that was not cut short, but whose throughput was below the floor. */
  SLOW,
  /** A response of 4xx or 5xx: nothing of the object was to be sent. */
  REFUSED,
  /** A transfer whose end is not logged. */
  UNKNOWN,
  /** Not a transfer: not a GET, or a response without a body of the object, such as 304. */
  NO_TRANSFER
}
