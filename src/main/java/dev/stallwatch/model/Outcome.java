package dev.stallwatch.model;

/** What became of one request, judged by that request alone. */
public enum Outcome {
  /** A transfer whose promised bytes were all sent. */
  COMPLETE,
  /** A transfer that ended before its promised bytes were sent. */
  CUT_SHORT,
  /** A transfer that was not cut short, but whose throughput fell under the floor. */
  SLOW,
  /** An answer of 4xx or 5xx: nothing of the object was to be sent. */
  REFUSED,
  /** A transfer whose end the log does not tell. */
  UNKNOWN,
  /** Not a transfer: no GET, or an answer that carries no body of the object, such as 304. */
  NO_TRANSFER
}
