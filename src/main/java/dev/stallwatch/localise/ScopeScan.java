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
 * Searches the scope and the interval with the highest score for raised odds of events. Each value
 * and each pair of values is a seed with the best interval of its own series; from the best seeds
 * the scope is improved by coordinate ascent: given the other dimensions, the selected values of
 * one are those that gain more than their price (Neill, "Fast subset scan for spatial pattern
 * detection", JRSS B 74 (2012)), then interval and q are fitted again, until nothing changes.
 */
public final class ScopeScan {
  private static final double[] QS = {1.5, 2, 3, 5, 8, 14, 25, 50, 100, 250};

  /** The odds ratios q for seeds; the ascent fits a finer one. */
  private static final int[] SEED_QS = {0, 2, 4, 7};

  private static final int MAX_STEPS = 12;

  private final RateTable table;
  private final Cells cells;
  private final Prices prices;
  private final EntrySums sums;

  /** Creates a scan of a view. */
  public ScopeScan(RateView view, Prices prices) {
    this.table = view.table();
    this.cells = Cells.of(table);
    this.prices = prices;
    this.sums = new EntrySums(view, QS);
  }

  /** Returns the cells of the table by the numbers of their values. */
  Cells cells() {
    return cells;
  }

  /** Returns the distinct scopes at which the ascent ends, the best score first. */
  List<Candidate> candidates() {
    SeedSearch search = new SeedSearch(table, cells, sums);
    Map<Selection, Candidate> found = new LinkedHashMap<>();
    for (int q : SEED_QS) {
      for (SeedSearch.Seed seed : search.seeds(q)) {
        Candidate climbed = climb(seed);
        if (climbed != null) {
          found.merge(climbed.selection(), climbed, (a, b) -> a.score() >= b.score() ? a : b);
        }
      }
    }
    List<Candidate> best = new ArrayList<>(found.values());
    best.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return best;
  }

  /** Returns the number of groups and intervals tested, for the correction of the significance. */
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

  private @Nullable Candidate climb(SeedSearch.Seed seed) {
    Selection selection = seed.selection();
    int from = seed.from();
    int to = seed.to();
    int q = seed.q();
    for (int step = 0; step < MAX_STEPS; step++) {
      Selection before = selection;
      for (int d = 0; d < table.dimensions().size(); d++) {
        selection = bestValues(selection, d, from, to, q);
      }
      boolean[] in = selection.cells(cells);
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
    for (int cell = 0; cell < table.cells(); cell++) {
      if (selection.containsIgnoring(cells, cell, d)) {
        gain[cells.value(cell, d)] += sums.score(q, sums.from(cell, from), sums.from(cell, to));
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
    double[] ofQ = new double[QS.length];
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell]) {
        int first = sums.from(cell, from);
        int end = sums.from(cell, to);
        for (int q = 0; q < QS.length; q++) {
          ofQ[q] += sums.score(q, first, end);
        }
      }
    }
    int best = 0;
    for (int q = 1; q < QS.length; q++) {
      best = ofQ[q] > ofQ[best] ? q : best;
    }
    return best;
  }

  private MaxSubarray bestInterval(boolean[] in, int q) {
    double[] series = new double[table.windows()];
    for (int cell = 0; cell < in.length; cell++) {
      for (int i = sums.first(cell); in[cell] && i < sums.first(cell + 1); i++) {
        series[table.windowOf(i)] += sums.score(q, i);
      }
    }
    return MaxSubarray.of(series, 0, series.length);
  }

  /** Returns the candidate of a scope within an interval. */
  Candidate measure(Selection selection, int from, int to) {
    return measure(selection, from, to, null);
  }

  /** Returns the remaining score of a candidate after another one is explained, at least 0. */
  double scoreAfter(Candidate candidate, Candidate other) {
    Candidate left =
        measure(candidate.selection(), candidate.fromWindow(), candidate.toWindow(), other);
    return Math.max(0, left.score());
  }

  private Candidate measure(Selection selection, int from, int to, @Nullable Candidate explained) {
    boolean[] in = selection.cells(cells);
    Tally tally = new Tally();
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell]) {
        tally.add(cell, from, to, 1);
        if (explained != null && explained.selection().contains(cells, cell)) {
          int first = Math.max(from, explained.fromWindow());
          tally.add(cell, first, Math.max(first, Math.min(to, explained.toWindow())), -1);
        }
      }
    }
    double best = 0;
    for (double sum : tally.ofQ) {
      best = Math.max(best, sum);
    }
    return new Candidate(
        selection,
        from,
        to,
        best - prices.of(selection),
        tally.trials,
        tally.events,
        tally.expected);
  }

  /** Sums over cells and intervals. */
  private final class Tally {
    private final double[] ofQ = new double[QS.length];
    private double trials;
    private double events;
    private double expected;

    private void add(int cell, int fromWindow, int toWindow, int sign) {
      int from = sums.from(cell, fromWindow);
      int to = sums.from(cell, toWindow);
      trials += sign * sums.trials(from, to);
      events += sign * sums.events(from, to);
      expected += sign * sums.expected(from, to);
      for (int q = 0; q < QS.length; q++) {
        ofQ[q] += sign * sums.score(q, from, to);
      }
    }
  }
}
