package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Searches the scope and the interval in which the odds of events are raised most clearly. Every
 * value and every pair of values is a seed with the best interval of its own series; from the best
 * seeds the scope climbs by coordinate ascent: given the other dimensions, the values of one are in
 * that gain more than their price (Neill, "Fast subset scan for spatial pattern detection", JRSS B
 * 74 (2012)), then interval and q are fitted again, until nothing changes.
 */
public final class ScopeScan {
  private static final double[] QS = {1.5, 2, 3, 5, 8, 14, 25, 50, 100, 250};
  private static final int SEEDS_PER_Q = 12;
  private static final int MOST_STEPS = 12;
  private static final int LARGEST_SERIES_TABLE = 8_000_000;

  private final RateView view;
  private final RateTable table;
  private final Prices prices;
  private final double[][] scores = new double[QS.length][];

  /** A scan of what is in view. */
  public ScopeScan(RateView view, Prices prices) {
    this.view = view;
    this.table = view.table();
    this.prices = prices;
    for (int q = 0; q < QS.length; q++) {
      scores[q] = view.scores(QS[q]);
    }
  }

  private record Seed(Selection selection, int from, int to, int q, double score) {}

  /** The scopes that the ascent ends in, each once, the best score first. */
  List<Candidate> candidates() {
    Map<Selection, Candidate> found = new LinkedHashMap<>();
    for (Seed seed : seeds()) {
      Candidate climbed = climb(seed);
      if (climbed != null) {
        found.merge(climbed.selection(), climbed, (a, b) -> a.score() >= b.score() ? a : b);
      }
    }
    List<Candidate> best = new ArrayList<>(found.values());
    best.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return best;
  }

  /** How many groups and intervals were looked at, for the correction of the significance. */
  double looks() {
    double groups = 1;
    for (int d = 0; d < table.dimensions().size(); d++) {
      groups += table.values(d).size();
      for (int e = d + 1; e < table.dimensions().size(); e++) {
        groups += (double) table.values(d).size() * table.values(e).size();
      }
    }
    return groups * Math.max(1, table.windows()) * Math.max(1, table.windows()) / 2;
  }

  private List<Seed> seeds() {
    List<Seed> seeds = new ArrayList<>();
    for (int q = 0; q < QS.length; q++) {
      List<Seed> ofQ = new ArrayList<>();
      ofQ.add(everything(q));
      for (int d = 0; d < table.dimensions().size(); d++) {
        addSeeds(ofQ, q, d, d);
        for (int e = d + 1; e < table.dimensions().size(); e++) {
          addSeeds(ofQ, q, d, e);
        }
      }
      ofQ.sort(Comparator.comparingDouble(Seed::score).reversed());
      ofQ.stream().filter(seed -> seed.score() > 0).limit(SEEDS_PER_Q).forEach(seeds::add);
    }
    return seeds;
  }

  private Seed everything(int q) {
    double[] series = new double[table.windows()];
    for (int i = 0; i < table.entries(); i++) {
      series[table.windowOf(i)] += scores[q][i];
    }
    MaxSubarray best = MaxSubarray.of(series, 0, series.length);
    return new Seed(Selection.everything(table), best.from(), best.to(), q, best.sum());
  }

  /** The series of all pairs of values of two dimensions, or of one dimension with itself. */
  private void addSeeds(List<Seed> seeds, int q, int d, int e) {
    int values = table.values(d).size();
    int others = d == e ? 1 : table.values(e).size();
    int windows = table.windows();
    if ((long) values * others * windows > LARGEST_SERIES_TABLE) {
      return;
    }
    double[] series = new double[values * others * windows];
    for (int i = 0; i < table.entries(); i++) {
      int cell = table.cellOf(i);
      int group =
          d == e ? table.value(cell, d) : table.value(cell, d) * others + table.value(cell, e);
      series[group * windows + table.windowOf(i)] += scores[q][i];
    }
    for (int group = 0; group < values * others; group++) {
      MaxSubarray best = MaxSubarray.of(series, group * windows, windows);
      if (best.sum() > 0) {
        Selection selection = Selection.everything(table);
        selection = selection.withValue(table, d, group / others);
        if (d != e) {
          selection = selection.withValue(table, e, group % others);
        }
        seeds.add(new Seed(selection, best.from(), best.to(), q, best.sum()));
      }
    }
  }

  private @Nullable Candidate climb(Seed seed) {
    Selection selection = seed.selection();
    int from = seed.from();
    int to = seed.to();
    int q = seed.q();
    for (int step = 0; step < MOST_STEPS; step++) {
      Selection before = selection;
      for (int d = 0; d < table.dimensions().size(); d++) {
        selection = bestValues(selection, d, from, to, q);
      }
      boolean[] in = selection.cells(table);
      q = bestQ(in, from, to);
      MaxSubarray interval = bestInterval(in, q);
      boolean same = selection.equals(before) && interval.from() == from && interval.to() == to;
      from = interval.from();
      to = interval.to();
      if (same || to <= from) {
        break;
      }
    }
    return to <= from ? null : measure(selection, from, to);
  }

  private Selection bestValues(Selection selection, int d, int from, int to, int q) {
    double[] gain = new double[table.values(d).size()];
    boolean[] in = new boolean[table.cells()];
    for (int cell = 0; cell < in.length; cell++) {
      in[cell] = selection.containsBut(table, cell, d);
    }
    for (int i = 0; i < table.entries(); i++) {
      int window = table.windowOf(i);
      if (window >= from && window < to && in[table.cellOf(i)]) {
        gain[table.value(table.cellOf(i), d)] += scores[q][i];
      }
    }
    double all = 0;
    double chosen = -prices.perDimension();
    boolean[] values = new boolean[gain.length];
    int count = 0;
    for (int v = 0; v < gain.length; v++) {
      all += gain[v];
      if (gain[v] > prices.perValue()) {
        values[v] = true;
        chosen += gain[v] - prices.perValue();
        count++;
      }
    }
    return count > 0 && chosen > all ? selection.with(d, values) : selection.with(d, null);
  }

  private int bestQ(boolean[] in, int from, int to) {
    int best = 0;
    double bestSum = Double.NEGATIVE_INFINITY;
    for (int q = 0; q < QS.length; q++) {
      double sum = 0;
      for (int i = 0; i < table.entries(); i++) {
        int window = table.windowOf(i);
        if (window >= from && window < to && in[table.cellOf(i)]) {
          sum += scores[q][i];
        }
      }
      if (sum > bestSum) {
        bestSum = sum;
        best = q;
      }
    }
    return best;
  }

  private MaxSubarray bestInterval(boolean[] in, int q) {
    double[] series = new double[table.windows()];
    for (int i = 0; i < table.entries(); i++) {
      if (in[table.cellOf(i)]) {
        series[table.windowOf(i)] += scores[q][i];
      }
    }
    return MaxSubarray.of(series, 0, series.length);
  }

  /** The candidate of a scope within an interval. */
  Candidate measure(Selection selection, int from, int to) {
    boolean[] in = selection.cells(table);
    double trials = 0;
    double events = 0;
    double expected = 0;
    double[] sums = new double[QS.length];
    for (int i = 0; i < table.entries(); i++) {
      int window = table.windowOf(i);
      if (window >= from && window < to && in[table.cellOf(i)] && !view.explained().get(i)) {
        trials += table.trials(i);
        events += table.events(i);
        expected += table.trials(i) * view.baseline().rate(table.cellOf(i));
        for (int q = 0; q < QS.length; q++) {
          sums[q] += scores[q][i];
        }
      }
    }
    double best = 0;
    for (double sum : sums) {
      best = Math.max(best, sum);
    }
    return new Candidate(
        selection, from, to, best - prices.of(selection), trials, events, expected);
  }
}
