package dev.stallwatch.detect;

import dev.stallwatch.traffic.CellPairs;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.Optional;

/**
 * A long interval of a run in which a group had a higher rate than in the rest of the run. If the
 * run itself is the only source of the usual rate, a long rise raises the estimate and makes the
 * time before it appear low; once detected as a change of level, the interval can be excluded from
 * the estimate.
 *
 * <p>For each value, each pair of values, and the total, the search finds the interval whose ratio
 * of events to expected events differs most from the rest: the likelihood ratio of two Poisson
 * rates against one, on a grid of {@link #STEPS} beginnings and ends.
 *
 * @param fromWindow first window
 * @param toWindow window after the last
 * @param score the log-likelihood ratio
 */
public record LongShift(int fromWindow, int toWindow, double score) {
  private static final int STEPS = 48;

  /** A shorter rise is visible against the entire run. */
  private static final double MIN_SHARE = 0.3;

  /** Scores below this may be rounding errors. */
  private static final double MIN_SCORE = 1e-6;

  /**
   * Finds the shift with the highest score.
   *
   * @param baseline the expectation without a shift
   * @param excluded entries that are not counted
   * @return empty if no group has more in a long interval than in the rest
   */
  public static Optional<LongShift> of(RateTable table, Baseline baseline, BitSet excluded) {
    double[] events = new double[table.cells() * STEPS];
    double[] expected = new double[table.cells() * STEPS];
    for (int cell = 0; cell < table.cells(); cell++) {
      for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
        if (!excluded.get(i)) {
          int step = (int) ((long) table.windowOf(i) * STEPS / table.windows());
          events[cell * STEPS + step] += table.events(i);
          expected[cell * STEPS + step] += table.trials(i) * baseline.expectedRate(cell, i);
        }
      }
    }
    LongShift best = new LongShift(0, 0, 0);
    int dimensions = table.dimensions().size();
    for (int d = 0; d < dimensions; d++) {
      for (int e = d; e < dimensions; e++) {
        CellPairs pairs = CellPairs.of(table, d, e);
        double[] k = summed(events, pairs);
        double[] expect = summed(expected, pairs);
        for (int group = 0; group < pairs.count(); group++) {
          best = best(best, table.windows(), before(k, group), before(expect, group));
        }
      }
    }
    return best.score > MIN_SCORE ? Optional.of(best) : Optional.empty();
  }

  /** Sums the steps of cells into those of pairs of values. */
  private static double[] summed(double[] ofCells, CellPairs pairs) {
    double[] sums = new double[pairs.count() * STEPS];
    for (int cell = 0; cell * STEPS < ofCells.length; cell++) {
      int first = pairs.of(cell) * STEPS;
      for (int step = 0; step < STEPS; step++) {
        sums[first + step] += ofCells[cell * STEPS + step];
      }
    }
    return sums;
  }

  private static LongShift best(LongShift best, int windows, double[] k, double[] e) {
    if (maxScore(k[STEPS], e) <= best.score) {
      return best;
    }
    LongShift better = best;
    for (int from = 0; from < STEPS; from++) {
      for (int to = from + (int) (MIN_SHARE * STEPS); to <= STEPS; to++) {
        double score = score(k[to] - k[from], e[to] - e[from], k[STEPS], e[STEPS]);
        if (score > better.score) {
          better = new LongShift(windowAt(from, windows), windowAt(to, windows), score);
        }
      }
    }
    return better;
  }

  /**
   * Returns a score that no interval exceeds: with K events of which a share p lies in an interval
   * of a share q of the expected ones, the score is K (p log(p/q) + (1-p) log((1-p)/(1-q))), at
   * most -K log q, which is largest for the shortest interval with the fewest expected events.
   */
  private static double maxScore(double k, double[] e) {
    int length = (int) (MIN_SHARE * STEPS);
    double fewest = e[STEPS];
    for (int from = 0; from + length <= STEPS; from++) {
      fewest = Math.min(fewest, e[from + length] - e[from]);
    }
    // Without expected events in some interval, the longer ones around it decide.
    return k <= 0 ? 0 : fewest <= 0 ? Double.POSITIVE_INFINITY : k * Math.log(e[STEPS] / fewest);
  }

  private static double[] before(double[] series, int group) {
    double[] sums = new double[STEPS + 1];
    for (int step = 0; step < STEPS; step++) {
      sums[step + 1] = sums[step] + series[group * STEPS + step];
    }
    return sums;
  }

  private static int windowAt(int step, int windows) {
    return (int) (((long) step * windows + STEPS - 1) / STEPS);
  }

  private static double score(double k, double e, double allK, double allE) {
    double restK = allK - k;
    double restE = allE - e;
    if (e <= 0 || restE <= 0 || k * restE <= restK * e) {
      return 0;
    }
    return k * Math.log(k / e)
        + (restK <= 0 ? 0 : restK * Math.log(restK / restE))
        - allK * Math.log(allK / allE);
  }
}
