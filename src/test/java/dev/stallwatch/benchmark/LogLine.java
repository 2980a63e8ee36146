package dev.stallwatch.benchmark;

import java.util.SplittableRandom;

/** How a format writes an exchange. */
interface LogLine {
  /** What a file begins with; nothing unless the format has a header. */
  default byte[] header() {
    return new byte[0];
  }

  /** Appends the line of an exchange, with its end. */
  void append(Exchange exchange, LogPopulation population, SplittableRandom random, LineBytes line);
}
