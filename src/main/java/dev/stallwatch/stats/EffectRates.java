package dev.stallwatch.stats;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * Rates of items from their own counts and those of the groups that hold them. Each group
 * multiplies the odds of its items by an effect; of K events where E are expected without it, the
 * effect is (K + c) / (E + c), the mean of its posterior under a gamma prior of mean 1 and shape c.
 * The c of a grouping is the one of {@link #SHAPES} under which its counts are likeliest (negative
 * binomial marginal likelihood). All effects are fitted again in turn until they are settled. Last,
 * an item's own rate is (k + s p) / (n + s) with the p of its effects, s being the likeliest of
 * {@link #WEIGHTS} (beta-binomial marginal likelihood). Sources: Deming and Stephan, "On a least
 * squares adjustment of a sampled frequency table", Annals of Mathematical Statistics 11 (1940),
 * for the fitting in turn; Gelman et al., "Bayesian Data Analysis", 3rd edition, sections 2.6, 2.7
 * and 5.3.
 */
public final class EffectRates {
  private static final double[] SHAPES = {1, 3, 10, 30, 100, 1000};
  private static final double[] WEIGHTS = {3, 10, 30, 100, 300, 1000, 5000};
  private static final int SWEEPS = 4;
  private static final double PRIOR_TRIALS = 20;
  private static final double LEAST_RATE = 1e-6;

  private final double[] trials;
  private final double[] events;
  private final double[] rates;

  private EffectRates(double[] trials, double[] events, double priorRate) {
    this.trials = trials;
    this.events = events;
    this.rates = new double[trials.length];
    double n = PRIOR_TRIALS + Arrays.stream(trials).sum();
    double k = PRIOR_TRIALS * priorRate + Arrays.stream(events).sum();
    Arrays.fill(rates, within(k / n));
  }

  /**
   * Fits all groupings.
   *
   * @param trials independent trials of each item, at least 0
   * @param events events of each item, 0 to its trials
   * @param groupings for each grouping the number of the group of each item
   * @param priorRate the rate where nothing is known, 0 to 1; weighs twenty trials
   */
  public static EffectRates fit(
      double[] trials, double[] events, List<int[]> groupings, double priorRate) {
    EffectRates fitted = new EffectRates(trials, events, priorRate);
    double[][] effects = new double[groupings.size()][];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < effects.length; i++) {
        effects[i] = fitted.refit(groupings.get(i), effects[i]);
      }
    }
    if (!groupings.isEmpty()) {
      fitted.ownRates();
    }
    return fitted;
  }

  /** The rate of an item, above 0 and below 1. */
  public double rate(int item) {
    return rates[item];
  }

  private static double within(double rate) {
    return Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, rate));
  }

  private double[] refit(int[] groups, double[] earlier) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    double[] k = new double[count];
    double[] e = new double[count];
    for (int item = 0; item < groups.length; item++) {
      k[groups[item]] += events[item];
      e[groups[item]] += trials[item] * rates[item];
    }
    double[] effects = new double[count];
    for (int group = 0; earlier != null && group < count; group++) {
      e[group] /= earlier[group];
    }
    double shape = likeliestShape(k, e);
    for (int group = 0; group < count; group++) {
      effects[group] = (k[group] + shape) / (e[group] + shape);
    }
    for (int item = 0; item < groups.length; item++) {
      int group = groups[item];
      double change = effects[group] / (earlier == null ? 1 : earlier[group]);
      double odds = change * rates[item] / (1 - rates[item]);
      rates[item] = within(odds / (1 + odds));
    }
    return effects;
  }

  private static double likeliestShape(double[] k, double[] e) {
    double best = SHAPES[0];
    double bestLikelihood = Double.NEGATIVE_INFINITY;
    for (double shape : SHAPES) {
      double likelihood = 0;
      for (int group = 0; group < k.length; group++) {
        likelihood +=
            Gamma.logGamma(shape + k[group])
                - Gamma.logGamma(shape)
                + shape * Math.log(shape)
                - (shape + k[group]) * Math.log(shape + e[group]);
      }
      if (likelihood > bestLikelihood) {
        bestLikelihood = likelihood;
        best = shape;
      }
    }
    return best;
  }

  private void ownRates() {
    double best = WEIGHTS[0];
    double bestLikelihood = Double.NEGATIVE_INFINITY;
    for (double weight : WEIGHTS) {
      double likelihood = 0;
      for (int item = 0; item < trials.length; item++) {
        if (trials[item] > 0) {
          likelihood += BetaBinomial.logMarginal(events[item], trials[item], rates[item], weight);
        }
      }
      if (likelihood > bestLikelihood) {
        bestLikelihood = likelihood;
        best = weight;
      }
    }
    for (int item = 0; item < trials.length; item++) {
      rates[item] = within((events[item] + best * rates[item]) / (trials[item] + best));
    }
  }
}
