package dev.stallwatch.scenario.cell;

/** A rate for each signal, 0 to 1. */
final class Rates {
  private final double[] rates;

  /** Of rates in the order of {@link WorldRate}. */
  Rates(double[] rates) {
    this.rates = rates.clone();
  }

  /** The rate of a signal. */
  double of(WorldRate signal) {
    return rates[signal.ordinal()];
  }
}
