package dev.stallwatch.detect;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * The expected ratio to the usual rate for each hour of the week. It is a product of layers: the
 * hour of day of all cells together, then that of each value of each dimension, then, from two
 * weeks of data, the same for the hour of the week. The factor of a group in a layer is (k + s) /
 * (e + s) for k events where the layers so far expect e: the posterior mean under a gamma prior of
 * mean 1 and weight s. s is the value of {@link #WEIGHTS} that maximises the likelihood of the
 * layer's counts (gamma-Poisson marginal likelihood); a layer that does not improve the likelihood
 * is dropped. Counts are divided by their overdispersion first.
 */
final class HourProfile {
  static final int HOURS_OF_DAY = 24;
  static final int HOURS_OF_WEEK = 168;

  private static final double[] WEIGHTS = {10, 30, 100, 300, 1000, 3000, 10_000};
  private static final double MIN_GAIN = 3;
  private static final int MAX_VALUES = 2000;

  private static final class Layer {
    private final int dimension;
    private final int slots;
    private final double[] logFactors;

    Layer(int dimension, int slots, double[] logFactors) {
      this.dimension = dimension;
      this.slots = slots;
      this.logFactors = logFactors;
    }
  }

  private final CellIndex index;
  private final List<Layer> layers = new ArrayList<>();

  private HourProfile(CellIndex index) {
    this.index = index;
  }

  /** Returns a profile without cycles. */
  static HourProfile flat(CellIndex index) {
    return new HourProfile(index);
  }

  /**
   * Fits the counts of earlier days.
   *
   * @param expected per cell and hour of the week, the events that a flat profile expects, which
   *     are overwritten; no hours for a cell without data
   * @param events per cell and hour of the week, the events; no hours for a cell without data
   * @param phi overdispersion of the counts, at least 1
   * @param rhythm the cycles that the number of days can show
   */
  static HourProfile fit(
      CellIndex index, double[][] expected, double[][] events, double phi, Rhythm rhythm) {
    HourProfile profile = new HourProfile(index);
    for (int slots : rhythm.slots()) {
      profile.addLayer(-1, slots, expected, events, phi);
      for (int d = 0; d < index.dimensions(); d++) {
        if (index.values(d) > 1 && index.values(d) <= MAX_VALUES) {
          profile.addLayer(d, slots, expected, events, phi);
        }
      }
    }
    return profile;
  }

  private void addLayer(
      int dimension, int slots, double[][] expected, double[][] events, double phi) {
    int groups = dimension < 0 ? 1 : index.values(dimension);
    double[] e = new double[groups * slots];
    double[] k = new double[groups * slots];
    for (int cell = 0; cell < expected.length; cell++) {
      int first = group(dimension, cell) * slots;
      for (int hour = 0; hour < expected[cell].length; hour++) {
        e[first + hour % slots] += expected[cell][hour] / phi;
        k[first + hour % slots] += events[cell][hour] / phi;
      }
    }
    double weight = likeliestWeight(e, k);
    if (Double.isInfinite(weight)) {
      return;
    }
    double[] logFactors = new double[e.length];
    for (int i = 0; i < e.length; i++) {
      logFactors[i] = Math.log((k[i] + weight) / (e[i] + weight));
    }
    for (int cell = 0; cell < expected.length; cell++) {
      int first = group(dimension, cell) * slots;
      for (int hour = 0; hour < expected[cell].length; hour++) {
        expected[cell][hour] *= Math.exp(logFactors[first + hour % slots]);
      }
    }
    layers.add(new Layer(dimension, slots, logFactors));
  }

  private int group(int dimension, int cell) {
    return dimension < 0 ? 0 : index.value(cell, dimension);
  }

  /**
   * Returns the weight of maximum likelihood for a prior of 1, infinite if the counts need no
   * factors.
   */
  private static double likeliestWeight(double[] e, double[] k) {
    double best = Double.POSITIVE_INFINITY;
    double bestGain = MIN_GAIN;
    for (double s : WEIGHTS) {
      double gain = 0;
      for (int i = 0; i < e.length; i++) {
        if (e[i] > 0) {
          // Relative to the Poisson likelihood of a factor of 1, k log e - e; both contain log k!.
          gain +=
              Gamma.logGamma(s + k[i])
                  - Gamma.logGamma(s)
                  + s * Math.log(s)
                  - (s + k[i]) * Math.log(s + e[i])
                  + e[i];
        }
      }
      if (gain > bestGain) {
        bestGain = gain;
        best = s;
      }
    }
    return best;
  }

  /** Returns the logarithms of a cell's factors for each hour of the week. */
  double[] logFactors(int cell) {
    double[] sum = new double[HOURS_OF_WEEK];
    for (int hour = 0; hour < HOURS_OF_WEEK; hour++) {
      sum[hour] = logFactor(cell, hour);
    }
    return sum;
  }

  private double logFactor(int cell, int hour) {
    double sum = 0;
    for (Layer layer : layers) {
      sum += layer.logFactors[group(layer.dimension, cell) * layer.slots + hour % layer.slots];
    }
    return sum;
  }

  /** Returns the logarithm of a cell's factor at a time, which is continuous. */
  double logFactor(int cell, long micros) {
    return HourOfWeek.between(hour -> logFactor(cell, hour), micros);
  }

  /** The cycles that a history is long enough to show. */
  enum Rhythm {
    /** Less than two days of history: none. */
    NONE,
    /** Less than two weeks: the daily cycle. */
    DAYS,
    /** The daily and the weekly cycle. */
    WEEKS;

    private static final int DAYS_OF_TWO_WEEKS = 14;

    int[] slots() {
      return switch (this) {
        case NONE -> new int[0];
        case DAYS -> new int[] {HOURS_OF_DAY};
        case WEEKS -> new int[] {HOURS_OF_DAY, HOURS_OF_WEEK};
      };
    }

    /** Returns the cycles for a length of history. */
    static Rhythm of(double days) {
      return days < 2 ? NONE : days < DAYS_OF_TWO_WEEKS ? DAYS : WEEKS;
    }
  }
}
