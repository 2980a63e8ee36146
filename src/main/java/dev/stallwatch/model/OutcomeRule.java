package dev.stallwatch.model;

/**
 * The rule that determined the outcome of a request, with its confidence. A logged ending takes
 * precedence over the comparison of bytes sent and announced.
 */
public enum OutcomeRule {
  /** The bytes sent reach the announced length. */
  ALL_BYTES_SENT("as-promised", Outcome.COMPLETE, 0.99),
  /** The server reports a complete response; its length is unknown. */
  LOGGED_COMPLETE("told-whole", Outcome.COMPLETE, 0.95),
  /** Fewer bytes were sent than announced. */
  FEWER_BYTES_THAN_ANNOUNCED("fewer-than-promised", Outcome.CUT_SHORT, 0.99),
  /** The server reports that the client disconnected before the last byte. */
  LOGGED_CLIENT_GONE("told-client-gone", Outcome.CUT_SHORT, 0.97),
  /** The server reports that it, or its origin, aborted the response. */
  LOGGED_ABORT("told-broken-off", Outcome.CUT_SHORT, 0.97),
  /** The client disconnected before any response: status 000 or 499. */
  CLOSED_BEFORE_RESPONSE("closed-before-response", Outcome.CUT_SHORT, 0.8),
  /**
   * All bytes were sent, or may have been, but below the throughput floor for longer than a pause.
   */
  BELOW_FLOOR("under-floor", Outcome.SLOW, 0.7),
  /** A response of 4xx or 5xx. */
  ERROR_STATUS("error-status", Outcome.REFUSED, 1),
  /** A method other than GET. */
  NOT_A_GET("not-a-get", Outcome.NO_TRANSFER, 1),
  /** A response without a body of the object, such as 304 or a redirect. */
  NO_BODY("no-body", Outcome.NO_TRANSFER, 1),
  /** The line shows neither how much was to be sent nor how the response ended. */
  NOT_LOGGED("untold", Outcome.UNKNOWN, 0);

  private final String code;
  private final Outcome outcome;
  private final double confidence;

  OutcomeRule(String code, Outcome outcome, double confidence) {
    this.code = code;
    this.outcome = outcome;
    this.confidence = confidence;
  }

  /** Returns the name in tables; it never changes. */
  public String code() {
    return code;
  }

  /** Returns the outcome by this rule. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Returns the share of correct decisions of this rule, 0 to 1, estimated on labelled scenarios; 0
   * if it decides nothing.
   */
  public double confidence() {
    return confidence;
  }
}
