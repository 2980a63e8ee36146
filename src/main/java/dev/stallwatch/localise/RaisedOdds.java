package dev.stallwatch.localise;

/**
 * How likely each cell's count becomes if a cause raises its odds, for a grid of suppositions: the
 * odds of all cells of the cause are multiplied by q, or each cell's own factor scatters around q.
 * Per cell and supposition the log-likelihood ratio against the expected rate, so that those of the
 * cells of a scope add up.
 */
final class RaisedOdds {
  /** From little to all; the least is the floor on what counts as a rise. */
  private static final double[] QS = {1.25, 1.6, 2.2, 3.2, 5, 8, 15, 30, 80, 300};

  /** Standard deviations of log q between cells of one cause. */
  private static final double[] SPREADS = {0, 0.9};

  /** The number of suppositions. */
  static final int SUPPOSITIONS = QS.length * SPREADS.length;

  /** Weights by spread, the q it is around, and the q of the cell; there is one more for q = 1. */
  private static final double[][][] WEIGHTS = weights();

  private final double[] ratios;

  private RaisedOdds(double[] ratios) {
    this.ratios = ratios;
  }

  static RaisedOdds of(Moment moment) {
    int cells = moment.cells().count();
    double[] ratios = new double[cells * SUPPOSITIONS];
    double[] ofQ = new double[QS.length + 1];
    for (int cell = 0; cell < cells; cell++) {
      moment.logRatios(cell, QS, ofQ);
      System.arraycopy(ofQ, 0, ratios, cell * SUPPOSITIONS, QS.length);
      for (int s = 1; s < SPREADS.length; s++) {
        mix(ofQ, WEIGHTS[s], ratios, cell * SUPPOSITIONS + s * QS.length);
      }
    }
    return new RaisedOdds(ratios);
  }

  private static double[][][] weights() {
    double[][][] weights = new double[SPREADS.length][QS.length][QS.length + 1];
    for (int s = 1; s < SPREADS.length; s++) {
      for (int centre = 0; centre < QS.length; centre++) {
        double sum = 0;
        for (int q = 0; q <= QS.length; q++) {
          double away = (log(q) - log(centre)) / SPREADS[s];
          weights[s][centre][q] = step(q) * Math.exp(-away * away / 2);
          sum += weights[s][centre][q];
        }
        for (int q = 0; q <= QS.length; q++) {
          weights[s][centre][q] /= sum;
        }
      }
    }
    return weights;
  }

  private static double log(int q) {
    return q == QS.length ? 0 : Math.log(QS[q]);
  }

  /** How much of the axis of log q a grid point stands for. */
  private static double step(int q) {
    if (q == QS.length) {
      return log(0) / 2;
    }
    double before = q == 0 ? 0 : log(q - 1);
    double behind = q == QS.length - 1 ? 2 * log(q) - before : log(q + 1);
    return (behind - before) / 2;
  }

  private static void mix(double[] ofQ, double[][] weights, double[] into, int offset) {
    double most = 0;
    for (double ratio : ofQ) {
      most = Math.max(most, ratio);
    }
    double[] likelihoods = new double[ofQ.length];
    for (int q = 0; q < ofQ.length; q++) {
      likelihoods[q] = Math.exp(ofQ[q] - most);
    }
    for (int centre = 0; centre < QS.length; centre++) {
      double sum = 0;
      for (int q = 0; q < ofQ.length; q++) {
        sum += weights[centre][q] * likelihoods[q];
      }
      into[offset + centre] = most + Math.log(Math.max(sum, Double.MIN_NORMAL));
    }
  }

  /** The ratio of a cell under a supposition. */
  double ratio(int cell, int supposition) {
    return ratios[cell * SUPPOSITIONS + supposition];
  }

  /** Adds the ratios of a cell under all suppositions. */
  void addTo(double[] sums, int offset, int cell) {
    int from = cell * SUPPOSITIONS;
    for (int i = 0; i < SUPPOSITIONS; i++) {
      sums[offset + i] += ratios[from + i];
    }
  }
}
