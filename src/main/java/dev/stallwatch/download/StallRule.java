package dev.stallwatch.download;

import java.util.Locale;

/** The inference by which an attempt stalled, and how sure it is. */
public enum StallRule {
  /** A 206 whose range begins within what the attempt before had sent. */
  RESUME_BY_RANGE(0.98),
  /** A 206 without a logged range, whose bytes are what the object still lacked. */
  RESUME_BY_SIZE(0.85),
  /** A 206 without a logged range after a cut, of an object whose size nothing tells. */
  RESUME_BY_ORDER(0.6),
  /** A 206 of all from the middle on, after a 200 of which the log has all bytes as sent. */
  RESUME_OF_COMPLETE(0.7),
  /** The same range again. */
  REPEAT_OF_RANGE(0.9),
  /** The object again from byte 0. */
  RETRY_FROM_START(0.8),
  /** Under the floor of throughput for too long, whether or not the client came back. */
  SLOW(0.7);

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final double confidence;

  StallRule(double confidence) {
    this.confidence = confidence;
  }

  /** The name in tables. */
  public String code() {
    return code;
  }

  /** How sure the inference is if the attempts are of one client, 0 to 1. */
  public double confidence() {
    return confidence;
  }
}
