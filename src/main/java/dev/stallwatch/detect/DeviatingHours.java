package dev.stallwatch.detect;

import dev.stallwatch.traffic.CellPairs;
import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds the hours of earlier days in which a group deviated from its usual rate: each value, each
 * pair of values, and each single cell. Excluding hours biases the remaining ones, so an hour is
 * excluded only if it is very unlikely by chance, given the scatter of the group's own hours, and
 * at least a third above or below the expected count.
 */
final class DeviatingHours {
  /** Log-likelihood ratio over phi: about five standard deviations. */
  private static final double MIN_SCORE = 12;

  private static final double MIN_LIFT = 1.33;
  private static final double MIN_EXPECTED = 1;
  private static final int LARGEST_SERIES_TABLE = 4_000_000;

  private final RateTable table;
  private final Baseline baseline;
  private final double phi;

  DeviatingHours(RateTable table, Baseline baseline, double phi) {
    this.table = table;
    this.baseline = baseline;
    this.phi = phi;
  }

  /**
   * Returns hours with more events than expected, by the scatter of all groups. This first pass
   * ignores deficits, because its baseline still includes the deviating hours, which makes the
   * other hours appear low.
   */
  BitSet surges() {
    return entries((k, e, own) -> k > e && deviates(k, e, phi));
  }

  /** Returns the entries of the hours that deviate, by the scatter of their own group. */
  BitSet entries() {
    return entries(DeviatingHours::deviates);
  }

  private interface Rule {
    boolean deviates(double events, double expected, double phiOfGroup);
  }

  private BitSet entries(Rule rule) {
    BitSet deviating = new BitSet();
    int dimensions = table.dimensions().size();
    int[] groups = new int[table.cells()];
    for (int d = 0; d < dimensions; d++) {
      for (int e = d; e < dimensions; e++) {
        CellPairs pairs = CellPairs.of(table, d, e);
        Arrays.setAll(groups, pairs::of);
        add(deviating, rule, groups, pairs.count());
      }
    }
    for (int cell = 0; cell < groups.length; cell++) {
      groups[cell] = cell;
    }
    add(deviating, rule, groups, groups.length);
    return deviating;
  }

  /** Tests as many groups at a time as memory allows. */
  private void add(BitSet deviating, Rule rule, int[] groups, int count) {
    int atOnce = Math.max(1, LARGEST_SERIES_TABLE / Math.max(1, table.windows()));
    for (int from = 0; from < count; from += atOnce) {
      add(deviating, rule, groups, from, Math.min(count, from + atOnce));
    }
  }

  private void add(BitSet deviating, Rule rule, int[] groups, int fromGroup, int toGroup) {
    int windows = table.windows();
    double[] expected = new double[(toGroup - fromGroup) * windows];
    double[] events = new double[expected.length];
    for (int cell = 0; cell < groups.length; cell++) {
      if (groups[cell] >= fromGroup && groups[cell] < toGroup) {
        int first = (groups[cell] - fromGroup) * windows;
        for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
          expected[first + table.windowOf(i)] += table.trials(i) * baseline.expectedRate(i);
          events[first + table.windowOf(i)] += table.events(i);
        }
      }
    }
    double[] phiOf = new double[toGroup - fromGroup];
    for (int group = 0; group < phiOf.length; group++) {
      phiOf[group] = phi(expected, events, group * windows);
    }
    for (int cell = 0; cell < groups.length; cell++) {
      int group = groups[cell] - fromGroup;
      if (group >= 0 && group < phiOf.length) {
        for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
          int at = group * windows + table.windowOf(i);
          if (rule.deviates(events[at], expected[at], phiOf[group])) {
            deviating.set(i);
          }
        }
      }
    }
  }

  /**
   * Returns the scatter of a group's hours with an expected count above 0, in the limit of small
   * rates.
   */
  private double phi(double[] expected, double[] events, int first) {
    double[] squares = new double[table.windows()];
    int count = 0;
    for (int at = first; at < first + squares.length; at++) {
      if (expected[at] >= MIN_EXPECTED) {
        squares[count++] = (events[at] - expected[at]) * (events[at] - expected[at]) / expected[at];
      }
    }
    return Math.max(phi, Scatter.factor(squares, count, phi));
  }

  private static boolean deviates(double k, double e, double phi) {
    boolean clearly = k > e * MIN_LIFT || k * MIN_LIFT < e;
    return clearly && (k == 0 ? e : k * Math.log(k / e) - (k - e)) > MIN_SCORE * phi;
  }
}
