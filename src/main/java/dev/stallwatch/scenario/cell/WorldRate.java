package dev.stallwatch.scenario.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rate of a world. Its code is that of the metric that measures it; some rates have no metric.
 */
public enum WorldRate {
  /** Stalled transfers over transfers. */
  STALL_RATE(Trials.TRANSFERS, 0.002, 1),
  /** Cut-short transfers over transfers. */
  CUT_SHORT_RATE(Trials.TRANSFERS, 0.01, 1),
  /** 206 responses over transfers. */
  PARTIAL_RATE(Trials.TRANSFERS, 0.08, 1),
  /** Transfers below the minimum throughput over transfers. */
  SLOW_RATE(Trials.TRANSFERS, 0.004, 1),
  /** Responses with a status of 400 to 499 over requests. */
  CLIENT_ERROR_RATE(Trials.REQUESTS, 0.01, 1),
  /** Responses with a status of 500 to 599 over requests. */
  SERVER_ERROR_RATE(Trials.REQUESTS, 0.001, 1),
  /** Transfers slower than the usual 10th percentile over transfers. */
  THROUGHPUT(Trials.TRANSFERS, 0.1, 0.2),
  /** Transfers whose time to first byte exceeds the usual 90th percentile over transfers. */
  TTFB(Trials.TRANSFERS, 0.1, 0.2),
  /** Complete transfers of what the client had complete over transfers. */
  REFETCH_RATE(Trials.TRANSFERS, 0.003, 1);

  /** The denominator of a rate. */
  enum Trials {
    REQUESTS,
    TRANSFERS
  }

  /** The code of the metric that counts requests, which is no rate. */
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

  /** Returns the name in scenario files, which is the code of the metric. */
  public String code() {
    return code;
  }

  /** Whether the denominator is requests, not transfers. */
  public boolean isOfRequests() {
    return trials == Trials.REQUESTS;
  }

  /** Whether its events are failed requests, which are no transfers. */
  boolean isError() {
    return this == CLIENT_ERROR_RATE || this == SERVER_ERROR_RATE;
  }

  /**
   * Whether it is drawn from a random stream of its own: the other rates of a seed are the same as
   * before it was added.
   */
  boolean hasOwnStream() {
    return this == REFETCH_RATE;
  }

  /** Returns the default rate, 0 to 1. */
  double usualRate() {
    return usualRate;
  }

  /**
   * Returns the factor of the differences between cells, usually 1. Rates at a quantile differ
   * less.
   */
  double variety() {
    return variety;
  }

  /** Returns the signal of a code. */
  static Optional<WorldRate> ofCode(String code) {
    return Arrays.stream(values()).filter(signal -> signal.code.equals(code)).findFirst();
  }

  /** Returns the codes of all signals. */
  static List<String> codes() {
    return Arrays.stream(values()).map(WorldRate::code).toList();
  }
}
