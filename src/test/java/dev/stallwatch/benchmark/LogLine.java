package dev.stallwatch.benchmark;

import java.util.SplittableRandom;

/** How a format writes an exchange. */
interface LogLine {
  /** What a file begins with. */
  byte[] header();

  /** Appends the line of an exchange, with its end. */
  void append(Exchange exchange, LogPopulation population, SplittableRandom random, LineBytes line);
}
