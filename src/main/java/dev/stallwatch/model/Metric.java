package dev.stallwatch.model;

import java.util.Locale;

/**
 * What is watched: events over trials. The order is the order in which they tell of hung downloads:
 * of several that rise together, the first with a sizable share of the excess names the incident.
 */
public enum Metric {
  /** Stalled transfers over transfers. */
  STALL_RATE(Trials.TRANSFERS),
  /** Transfers that were cut short, but not by their client's own choice, over transfers. */
  CUT_SHORT_RATE(Trials.TRANSFERS),
  /** Requests answered with 5xx over requests. */
  SERVER_ERROR_RATE(Trials.REQUESTS),
  /** Requests answered with 4xx over requests. */
  CLIENT_ERROR_RATE(Trials.REQUESTS),
  /** Transfers whose throughput fell under the floor over transfers. */
  SLOW_RATE(Trials.TRANSFERS),
  /** Transfers slower than the usual lower tenth of their group over transfers. */
  THROUGHPUT(Trials.TRANSFERS),
  /** Requests whose first byte came later than in the usual upper tenth of their group. */
  TTFB(Trials.REQUESTS),
  /** 206 responses over transfers. */
  PARTIAL_RATE(Trials.TRANSFERS),
  /** Requests, against how many there usually are. */
  VOLUME(Trials.REQUESTS);

  /** What the events are counted among. */
  public enum Trials {
    /** GETs answered with 200 or 206. */
    TRANSFERS,
    /** All requests. */
    REQUESTS;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The column of {@code traffic} that counts them. */
    public String code() {
      return code;
    }
  }

  private final String code = name().toLowerCase(Locale.ROOT);

  private final Trials trials;

  Metric(Trials trials) {
    this.trials = trials;
  }

  /** What the events are counted among. */
  public Trials trials() {
    return trials;
  }

  /** The name used in tables and options. */
  public String code() {
    return code;
  }
}
