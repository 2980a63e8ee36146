package dev.stallwatch.model;

import java.util.Locale;

/**
 * By what the outcome of one request was judged, and how sure that is. The lines of a format's own
 * words come first, then the bytes sent against those promised.
 */
public enum OutcomeRule {
  /** The bytes sent reach those that the response promised. */
  AS_PROMISED(Outcome.COMPLETE, 0.99),
  /** The server says that it sent all, and nothing tells how much that was. */
  TOLD_WHOLE(Outcome.COMPLETE, 0.95),
  /** Fewer bytes were sent than the response promised. */
  FEWER_THAN_PROMISED(Outcome.CUT_SHORT, 0.99),
  /** The server says that the client went away before the last byte. */
  TOLD_CLIENT_GONE(Outcome.CUT_SHORT, 0.97),
  /** The server says that it, or the origin behind it, broke the response off. */
  TOLD_BROKEN_OFF(Outcome.CUT_SHORT, 0.97),
  /** The client closed before any response: status 000 or 499. */
  CLOSED_BEFORE_RESPONSE(Outcome.CUT_SHORT, 0.8),
  /** All was sent, or may have been, but slower than the floor for longer than a pause. */
  UNDER_FLOOR(Outcome.SLOW, 0.7),
  /** An answer of 4xx or 5xx. */
  ERROR_STATUS(Outcome.REFUSED, 1),
  /** Another method than GET. */
  NOT_A_GET(Outcome.NO_TRANSFER, 1),
  /** An answer without a body of the object, such as 304 or a redirect. */
  NO_BODY(Outcome.NO_TRANSFER, 1),
  /** Nothing on the line tells how much was to be sent, nor how it ended. */
  UNTOLD(Outcome.UNKNOWN, 0);

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final Outcome outcome;
  private final double confidence;

  OutcomeRule(Outcome outcome, double confidence) {
    this.outcome = outcome;
    this.confidence = confidence;
  }

  /** The name in tables. */
  public String code() {
    return code;
  }

  /** What the rule says became of the request. */
  public Outcome outcome() {
    return outcome;
  }

  /** How often the rule is right, 0 to 1, as estimated from labelled worlds; 0 where it is mute. */
  public double confidence() {
    return confidence;
  }
}
