package dev.stallwatch.localise;

import dev.stallwatch.stats.BetaBinomial;
import dev.stallwatch.stats.EffectRates;
import dev.stallwatch.stats.TrialCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rate to be expected of each cell in a moment, and how sure that is: from the cell's own past,
 * shrunk towards what the values of its dimensions, alone and in pairs, let expect; without any
 * past from all cells of the moment together. How much counts vary beyond chance comes from the
 * past too, or, where that is too short, from the cells of the moment that lie below expectation,
 * as no rise touches them.
 */
final class ExpectedRates {
  private static final double UNKNOWN_CORRELATION = 1e-3;
  private static final int MOMENTS_TO_TELL = 4;
  private static final double LEAST_EXPECTED = 4;
  private static final double LEAST_EXPECTED_PER_MOMENT = 1;
  private static final double SHARED_TRIALS = 5;
  private static final double PRIOR_RATE = 0.01;

  private final Cells cells;
  private final double[] trials;
  private final double[] events;
  private final List<Past> pasts;
  private final double rho;
  private final EffectRates rates;

  private ExpectedRates(Cells cells, double[] trials, double[] events, List<Past> pasts) {
    this.cells = cells;
    this.trials = trials;
    this.events = events;
    this.pasts = pasts;
    if (pasts.stream().anyMatch(past -> past.trials() > 0)) {
      this.rho = manyMoments() ? correlationOfPast() : correlationBelow(ownRates());
      this.rates = shrunk();
    } else {
      EffectRates whole = EffectRates.fit(trials, events, List.of(), PRIOR_RATE);
      double[] same = IntStream.range(0, trials.length).mapToDouble(whole::rate).toArray();
      this.rho = correlationBelow(same);
      this.rates = whole;
    }
  }

  static ExpectedRates of(Cells cells, double[] trials, double[] events, List<Past> pasts) {
    return new ExpectedRates(cells, trials, events, pasts);
  }

  /** The expected rate of a cell, above 0 and below 1. */
  double rate(int cell) {
    return rates.rate(cell);
  }

  /**
   * The precision of its beta-binomial counts. Cells of one group share the error of the group's
   * rate: what that adds to the knowledge of one cell must not be counted for each of them, so only
   * the cell's own past and a few trials count.
   */
  double precision(int cell) {
    double own = pasts.get(cell).independentTrials(rho);
    return BetaBinomial.precision(rho, own + SHARED_TRIALS);
  }

  private boolean manyMoments() {
    return pasts.stream().filter(past -> past.moments() >= MOMENTS_TO_TELL).count()
        >= pasts.size() / 2.0;
  }

  private double[] ownRates() {
    return pasts.stream().mapToDouble(Past::rate).toArray();
  }

  private double correlationOfPast() {
    TrialCorrelation correlation = new TrialCorrelation();
    for (Past past : pasts) {
      int degrees = past.moments() - 1;
      if (degrees > 0 && past.events() >= LEAST_EXPECTED_PER_MOMENT * past.moments()) {
        double perMoment = past.trials() / past.moments();
        correlation.add(
            past.chiSquared() / degrees / TrialCorrelation.medianOfChiSquared(degrees),
            1,
            Math.max(0, perMoment - 1));
      }
    }
    return correlation.estimate(UNKNOWN_CORRELATION);
  }

  private double correlationBelow(double[] expectedRates) {
    TrialCorrelation correlation = new TrialCorrelation();
    double median = TrialCorrelation.medianOfChiSquared(1);
    for (int cell = 0; cell < trials.length; cell++) {
      double p = expectedRates[cell];
      double n = trials[cell];
      double residual = events[cell] - n * p;
      if (n * p >= LEAST_EXPECTED && p < 1 && residual < 0) {
        Past past = pasts.get(cell);
        double base = 1;
        double slope = n - 1;
        if (past.trials() > 0) {
          base += n / past.trials();
          slope += n * past.squaredTrials() / past.trials() / past.trials();
        }
        correlation.add(residual * residual / (n * p * (1 - p)) / median, base, slope);
      }
    }
    return correlation.estimate(UNKNOWN_CORRELATION);
  }

  private EffectRates shrunk() {
    double[] n = new double[trials.length];
    double[] k = new double[trials.length];
    for (int cell = 0; cell < n.length; cell++) {
      n[cell] = pasts.get(cell).independentTrials(rho);
      k[cell] = n[cell] * pasts.get(cell).rate();
    }
    return EffectRates.fit(n, k, groupings(), PRIOR_RATE);
  }

  /** The cells by the values of each dimension and of each two. */
  private List<int[]> groupings() {
    List<int[]> singles = new ArrayList<>();
    List<int[]> pairs = new ArrayList<>();
    for (int d = 0; d < cells.dimensions().size(); d++) {
      Partition single = Partition.whole(cells).by(cells, d);
      singles.add(single.groupOf());
      for (int e = d + 1; e < cells.dimensions().size(); e++) {
        pairs.add(single.by(cells, e).groupOf());
      }
    }
    singles.addAll(pairs);
    return singles;
  }
}
