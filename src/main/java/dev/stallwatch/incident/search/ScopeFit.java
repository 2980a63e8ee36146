package dev.stallwatch.incident.search;

import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well each value fits its side of a scope: a value within should be raised like the scope, a
 * value that the scope excludes should not. Gives the probability that the scope is exact.
 *
 * <p>For each dimension, the counts of each value are summed over the cells that the limits of all
 * other dimensions select. The margin of a value is the log-likelihood ratio of negative binomial
 * counts of mean L E and of mean E, where E are its expected events and L the lift of the scope;
 * its sign is reversed for a value that the scope excludes. The smallest margin m of all values
 * decides: the log-odds of an exact scope are {@link #LOG_ODDS} + {@link #LOG_ODDS_PER_NAT} m. Both
 * were fitted by logistic regression to 117 generated incidents ({@code GeneratedScenarios}, seed
 * 102), of which 93 had an exact scope.
 */
final class ScopeFit {
  private static final double LOG_ODDS = 0.5;
  private static final double LOG_ODDS_PER_NAT = 0.73;

  /** Smaller margins are no less certain: an exact scope remains in about a fifth of them. */
  private static final double MIN_MARGIN = -2.5;

  private static final double MAX_MARGIN = 5;

  /**
   * Variance of the lifts of values within one scope, relative to its square: about 30 %. Without
   * it, one value of much traffic with a slightly lower lift would contradict every scope.
   */
  private static final double DISPERSION = 0.1;

  /** Values with a smaller share of the expected events of the scope do not count. */
  private static final double MIN_SHARE = 0.02;

  private static final double MIN_LIFT = 1.05;
  private static final double MAX_LIFT = 1000;

  private final Scope scope;
  private final List<String> dimensions;
  private final List<Map<String, Sum>> sums = new ArrayList<>();
  private final Sum within = new Sum();

  private static final class Sum {
    private double events;
    private double expected;

    void add(double k, double e) {
      events += k;
      expected += e;
    }

    double lift() {
      return Math.max(MIN_LIFT, Math.min(MAX_LIFT, events / Math.max(expected, Double.MIN_NORMAL)));
    }
  }

  /** Creates the fit of a scope without cells. */
  ScopeFit(Scope scope, List<String> dimensions) {
    this.scope = scope;
    this.dimensions = List.copyOf(dimensions);
    dimensions.forEach(dimension -> sums.add(new HashMap<>()));
  }

  /** Returns the fit of a signal's scope to the counts of its interval. */
  static ScopeFit of(Signal signal, Scope scope) {
    RateTable table = signal.table();
    double[] events = new double[table.cells()];
    double[] expected = new double[table.cells()];
    for (int i = 0; i < table.entries(); i++) {
      int window = table.windowOf(i);
      if (window >= signal.rise().fromWindow() && window < signal.rise().toWindow()) {
        events[table.cellOf(i)] += table.events(i);
        expected[table.cellOf(i)] += table.trials(i) * signal.baseline().expectedRate(i);
      }
    }
    ScopeFit fit = new ScopeFit(scope, table.dimensions());
    String[] values = new String[table.dimensions().size()];
    for (int cell = 0; cell < events.length; cell++) {
      for (int d = 0; d < values.length; d++) {
        values[d] = table.values(d).get(table.value(cell, d));
      }
      fit.add(List.of(values), events[cell], expected[cell]);
    }
    return fit;
  }

  /**
   * Adds the counts of a cell.
   *
   * @param values its value in each dimension
   */
  void add(List<String> values, double events, double expected) {
    int outside = 0;
    int last = -1;
    for (int d = 0; d < values.size(); d++) {
      if (!isWithin(d, values.get(d))) {
        outside++;
        last = d;
      }
    }
    if (outside == 0) {
      within.add(events, expected);
    }
    for (int d = 0; d < values.size(); d++) {
      if (outside == 0 || (outside == 1 && last == d)) {
        sums.get(d).computeIfAbsent(values.get(d), value -> new Sum()).add(events, expected);
      }
    }
  }

  private boolean isWithin(int dimension, String value) {
    Set<String> limit = scope.values().get(dimensions.get(dimension));
    return limit == null || limit.contains(value);
  }

  /** Returns the probability that the scope is exact, 0 to 1. */
  double probability() {
    double margin = Math.max(MIN_MARGIN, Math.min(MAX_MARGIN, margin()));
    return 1 / (1 + Math.exp(-LOG_ODDS - LOG_ODDS_PER_NAT * margin));
  }

  /** Returns the smallest margin of all values, in nats; infinite without a value that counts. */
  private double margin() {
    double smallest = Double.POSITIVE_INFINITY;
    double lift = within.lift();
    for (int d = 0; d < dimensions.size(); d++) {
      for (Map.Entry<String, Sum> value : sums.get(d).entrySet()) {
        double k = value.getValue().events;
        double e = value.getValue().expected;
        if (Math.max(e, k / lift) >= MIN_SHARE * within.expected) {
          double raised = logRatio(k, e, lift);
          smallest = Math.min(smallest, isWithin(d, value.getKey()) ? raised : -raised);
        }
      }
    }
    return smallest;
  }

  /** Returns log NB(k; L e) - log NB(k; e), with r = 1 / {@link #DISPERSION}. */
  private static double logRatio(double k, double e, double lift) {
    double r = 1 / DISPERSION;
    return k * Math.log(lift) - (k + r) * (Math.log1p(lift * e / r) - Math.log1p(e / r));
  }
}
