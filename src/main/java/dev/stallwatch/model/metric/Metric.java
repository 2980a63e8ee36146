package dev.stallwatch.model.metric;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A monitored quantity: events over trials. Each constant declares all that is specific to it; the
 * tally of requests, the sums over {@code traffic}, the evidence SQL, charts and texts derive from
 * the declaration. The order is the order of relevance for hung downloads: of several metrics that
 * rise together, the first with a sizable share of the excess names the incident.
 */
public enum Metric {
  /** Stalled transfers over transfers. */
  STALL_RATE(
      Trials.TRANSFERS,
      MetricUnit.SHARE,
      0.005,
      new MetricEvents.Outcomes(
          "stalled",
          null,
          ImmutableSet.of(Outcome.CUT_SHORT, Outcome.SLOW),
          ImmutableSet.of(Outcome.SLOW)),
      new MetricWords("Downloads hang", "Downloads hung", "stalled", "stalls")),
  /** Transfers that were cut short, except those that their client closed by choice. */
  CUT_SHORT_RATE(
      Trials.TRANSFERS,
      MetricUnit.SHARE,
      0.01,
      new MetricEvents.Outcomes(
          "cut_short",
          "cut_by_choice",
          ImmutableSet.of(Outcome.CUT_SHORT),
          ImmutableSet.of(Outcome.CUT_SHORT)),
      new MetricWords(
          "Transfers are cut short",
          "Transfers were cut short",
          "were cut short",
          "cut-short transfers")),
  /** Requests answered with 5xx over requests. */
  SERVER_ERROR_RATE(
      Trials.REQUESTS,
      MetricUnit.SHARE,
      0.005,
      new MetricEvents.StatusClass(5),
      new MetricWords(
          "Requests fail with 5xx",
          "Requests failed with 5xx",
          "were answered with 5xx",
          "server errors")),
  /** Requests answered with 4xx over requests. */
  CLIENT_ERROR_RATE(
      Trials.REQUESTS,
      MetricUnit.SHARE,
      0.02,
      new MetricEvents.StatusClass(4),
      new MetricWords(
          "Requests are refused with 4xx",
          "Requests were refused with 4xx",
          "were answered with 4xx",
          "client errors")),
  /**
   * Complete transfers of objects that their clients had complete shortly before, over transfers.
   */
  REFETCH_RATE(
      Trials.TRANSFERS,
      MetricUnit.SHARE,
      0.01,
      new MetricEvents.Outcomes("refetched", null, ImmutableSet.of(), ImmutableSet.of()),
      new MetricWords(
          "Clients fetch again what they have",
          "Clients fetched again what they had",
          "fetched again what the client had complete",
          "refetches")),
  /** Transfers whose throughput fell below the floor over transfers. */
  SLOW_RATE(
      Trials.TRANSFERS,
      MetricUnit.SHARE,
      0.02,
      new MetricEvents.Outcomes(
          "slow", null, ImmutableSet.of(Outcome.SLOW), ImmutableSet.of(Outcome.SLOW)),
      new MetricWords(
          "Transfers are very slow",
          "Transfers were very slow",
          "were slower than 8 KiB/s",
          "slow transfers")),
  /** Transfers slower than the usual slowest tenth of their group over transfers. */
  THROUGHPUT(
      Trials.TRANSFERS,
      MetricUnit.BYTES_PER_SECOND,
      0.1,
      new MetricEvents.SpeedTail(Speed.THROUGHPUT),
      new MetricWords(
          "Transfers are slower than usual",
          "Transfers were slower than usual",
          "were slower than the usual slowest 10 %",
          "slower transfers")),
  /** Requests whose first byte came later than the usual latest tenth of their group. */
  TTFB(
      Trials.REQUESTS,
      MetricUnit.SECONDS,
      0.1,
      new MetricEvents.SpeedTail(Speed.TTFB),
      new MetricWords(
          "First bytes are late",
          "First bytes were late",
          "waited longer for the first byte than the usual slowest 10 %",
          "late first bytes")),
  /** 206 responses over transfers. */
  PARTIAL_RATE(
      Trials.TRANSFERS,
      MetricUnit.SHARE,
      0.05,
      new MetricEvents.PartialAnswers(),
      new MetricWords(
          "Clients request more ranges than usual",
          "Clients requested more ranges than usual",
          "were answered with 206",
          "206 responses")),
  /** Requests over the usual number of requests. */
  VOLUME(
      Trials.REQUESTS,
      MetricUnit.REQUESTS,
      0.5,
      new MetricEvents.RequestCount(),
      new MetricWords(
          "There are more requests than usual",
          "There were more requests than usual",
          "arrived",
          "requests"),
      new MetricWords(
          "Requests are missing", "Requests were missing", "arrived", "missing", "requests"));

  /** What the events are counted among. */
  public enum Trials {
    /** GETs answered with 200 or 206. */
    TRANSFERS {
      @Override
      boolean include(RequestFacts request) {
        return request.isTransfer();
      }
    },
    /** All requests. */
    REQUESTS {
      @Override
      boolean include(RequestFacts request) {
        return true;
      }
    };

    private final String code = name().toLowerCase(Locale.ROOT);

    abstract boolean include(RequestFacts request);

    /** The column of {@code traffic} that counts them, and their noun in texts. */
    public String code() {
      return code;
    }
  }

  private final String code = name().toLowerCase(Locale.ROOT);

  private final Trials trials;
  private final MetricUnit unit;
  private final double priorRate;
  private final MetricEvents events;
  private final MetricWords words;
  private final MetricWords wordsOfFewer;

  Metric(Trials trials, MetricUnit unit, double priorRate, MetricEvents events, MetricWords words) {
    this(trials, unit, priorRate, events, words, words);
  }

  Metric(
      Trials trials,
      MetricUnit unit,
      double priorRate,
      MetricEvents events,
      MetricWords words,
      MetricWords wordsOfFewer) {
    this.trials = trials;
    this.unit = unit;
    this.priorRate = priorRate;
    this.events = events;
    this.words = words;
    this.wordsOfFewer = wordsOfFewer;
  }

  /** The metric of a code, null for a code that no metric has. */
  public static @Nullable Metric ofCode(String code) {
    for (Metric metric : values()) {
      if (metric.code.equals(code)) {
        return metric;
      }
    }
    return null;
  }

  /** What the events are counted among. */
  public Trials trials() {
    return trials;
  }

  /** The unit in which charts show it. */
  public MetricUnit unit() {
    return unit;
  }

  /** The assumed rate where nothing is known, 0 to 1. */
  public double priorRate() {
    return priorRate;
  }

  /** The events that it counts. */
  public MetricEvents events() {
    return events;
  }

  /** Whether it counts requests beyond a quantile of a speed. */
  public boolean isTail() {
    return events.speed().isPresent();
  }

  /**
   * Whether its events are requests that failed; speeds, ranges and the number of requests are not.
   */
  public boolean isFailure() {
    return !isTail() && this != PARTIAL_RATE && this != VOLUME;
  }

  /** The texts for people about a deviation in a direction. */
  public MetricWords words(Direction direction) {
    return direction == Direction.FEWER ? wordsOfFewer : words;
  }

  /** The name used in tables and options. */
  public String code() {
    return code;
  }
}
