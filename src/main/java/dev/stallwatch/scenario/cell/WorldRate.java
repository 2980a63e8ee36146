package dev.stallwatch.scenario.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rate that a world draws. Its code is that of the metric that watches it, if one does: a world
 * may know of more than is watched.
 */
public enum WorldRate {
  /** Stalled transfers over transfers. */
  STALL_RATE(Trials.TRANSFERS, 0.002, 1),
  /** Cut-short transfers over transfers. */
  CUT_SHORT_RATE(Trials.TRANSFERS, 0.01, 1),
  /** 206 responses over transfers. */
  PARTIAL_RATE(Trials.TRANSFERS, 0.08, 1),
  /** Transfers under the floor of throughput over transfers. */
  SLOW_RATE(Trials.TRANSFERS, 0.004, 1),
  /** Responses with a status of 400 to 499 over requests. */
  CLIENT_ERROR_RATE(Trials.REQUESTS, 0.01, 1),
  /** Responses with a status of 500 to 599 over requests. */
  SERVER_ERROR_RATE(Trials.REQUESTS, 0.001, 1),
  /** Transfers slower than nine in ten usually are, over transfers. */
  THROUGHPUT(Trials.TRANSFERS, 0.1, 0.2),
  /**
   * Transfers whose first byte came later than that of nine in ten usually does, over transfers.
   */
  TTFB(Trials.TRANSFERS, 0.1, 0.2);

  /** Of what the events are counted. */
  enum Trials {
    REQUESTS,
    TRANSFERS
  }

  /** The code of the metric that counts requests: no rate, so no signal. */
  public static final String VOLUME = "volume";

  private final Trials trials;
  private final double usualRate;
  private final double variety;
  private final String code = name().toLowerCase(Locale.ROOT);

  WorldRate(Trials trials, double usualRate, double variety) {
    this.trials = trials;
    this.usualRate = usualRate;
    this.variety = variety;
  }

  /** The name used in scenario files and as a metric. */
  public String code() {
    return code;
  }

  /** Whether it is a rate of requests; else of transfers. */
  public boolean isOfRequests() {
    return trials == Trials.REQUESTS;
  }

  /** Whether its events are requests that fail, so that they are no transfers. */
  boolean isError() {
    return this == CLIENT_ERROR_RATE || this == SERVER_ERROR_RATE;
  }

  /** The rate where a world says nothing, 0 to 1. */
  double usualRate() {
    return usualRate;
  }

  /** How much cells differ in it, 1 for as much as usual: a quantile of each group differs less. */
  double variety() {
    return variety;
  }

  /** The signal of a code, if there is one. */
  static Optional<WorldRate> ofCode(String code) {
    return Arrays.stream(values()).filter(signal -> signal.code.equals(code)).findFirst();
  }

  /** The codes of all signals. */
  static List<String> codes() {
    return Arrays.stream(values()).map(WorldRate::code).toList();
  }
}
