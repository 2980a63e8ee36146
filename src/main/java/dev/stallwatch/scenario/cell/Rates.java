package dev.stallwatch.scenario.cell;

/** The rate of each signal, 0 to 1. */
final class Rates {
  private final double[] rates;

  /** Copies rates in the order of {@link WorldRate}. */
  Rates(double[] rates) {
    this.rates = rates.clone();
  }

  /** Returns the rate of a signal. */
  double of(WorldRate signal) {
    return rates[signal.ordinal()];
  }
}
