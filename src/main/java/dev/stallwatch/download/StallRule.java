package dev.stallwatch.download;

import java.util.Locale;

/** The inference by which an attempt counts as stalled, with its confidence. */
public enum StallRule {
  /** A 206 whose range begins within the bytes sent by the attempt before. */
  RESUME_BY_RANGE(0.98),
  /** A 206 without a logged range whose bytes equal those missing from the object. */
  RESUME_BY_SIZE(0.85),
  /**
   * A 206 without a logged range after a cut-short attempt, where the size of the object is
   * unknown.
   */
  RESUME_BY_ORDER(0.6),
  /**
   * A 206 from the middle of the object to its end, after a 200 whose bytes are all logged as sent.
   */
  RESUME_OF_COMPLETE(0.7),
  /** The same range again. */
  REPEAT_OF_RANGE(0.9),
  /** The object again from byte 0. */
  RETRY_FROM_START(0.8),
  /** Throughput below the floor for too long, whether or not the client retried. */
  SLOW(0.7);

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final double confidence;

  StallRule(double confidence) {
    this.confidence = confidence;
  }

  /** Returns the name in tables. */
  public String code() {
    return code;
  }

  /** Returns the confidence if the attempts come from one client, 0 to 1. */
  public double confidence() {
    return confidence;
  }
}
