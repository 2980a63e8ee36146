package dev.stallwatch.model.metric;

import dev.stallwatch.model.Outcome;

/** What one request shows by itself, as far as metrics count it. */
public interface RequestFacts {
  /** Whether it is a GET answered with 200 or 206. */
  boolean isTransfer();

  /** Whether it is a transfer answered with 206. */
  boolean isPartial();

  /** The outcome of the transfer. */
  Outcome outcome();

  /** Whether a speed is known. */
  boolean isMeasured(Speed speed);

  /** The histogram bin of a speed; meaningless unless it is measured. */
  int bin(Speed speed);
}
