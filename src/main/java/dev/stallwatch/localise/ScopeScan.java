package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

  /** The qs that seeds are looked for with; the climb fits a finer one. */
  private static final int[] SEED_QS = {0, 2, 4, 7};

  private static final int SEEDS_PER_Q = 8;
  private static final int MOST_STEPS = 12;
  private static final int LARGEST_SERIES_TABLE = 8_000_000;

  private final RateView view;
  private final RateTable table;
  private final Cells cells;
  private final Prices prices;

  /** For each q the sums of the scores before each entry; entries are in the order of cells. */
  private final double[][] sums = new double[QS.length][];

  private final int[] firstEntry;

  /** The cells of the table by the numbers of their values. */
  Cells cells() {
    return cells;
  }

  /** A scan of what is in view. */
  public ScopeScan(RateView view, Prices prices) {
    this.view = view;
    this.table = view.table();
    this.cells = Cells.of(table);
    this.prices = prices;
    for (int q = 0; q < QS.length; q++) {
      sums[q] = before(view.scores(QS[q]));
    }
    this.firstEntry = new int[table.cells() + 1];
    for (int i = 0; i < table.entries(); i++) {
      firstEntry[table.cellOf(i) + 1] = i + 1;
    }
  }

  private static double[] before(double[] scores) {
    double[] sums = new double[scores.length + 1];
    for (int i = 0; i < scores.length; i++) {
      sums[i + 1] = sums[i] + scores[i];
    }
    return sums;
  }

  private double score(int q, int entry) {
    return sums[q][entry + 1] - sums[q][entry];
  }

  /** The first entry of a cell that is not before the window, else the next cell's first. */
  private int entryFrom(int cell, int window) {
    int low = firstEntry[cell];
    int high = firstEntry[cell + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.windowOf(middle) < window) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
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
    int[] varying =
        IntStream.range(0, table.dimensions().size())
            .filter(d -> table.values(d).size() > 1)
            .toArray();
    for (int q : SEED_QS) {
      List<Seed> ofQ = new ArrayList<>();
      ofQ.add(everything(q));
      for (int d : varying) {
        for (int e : varying) {
          if (e >= d) {
            addSeeds(ofQ, q, d, e);
          }
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
      series[table.windowOf(i)] += score(q, i);
    }
    MaxSubarray best = MaxSubarray.of(series, 0, series.length);
    return new Seed(Selection.everything(cells), best.from(), best.to(), q, best.sum());
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
    double[] ofQ = sums[q];
    for (int cell = 0; cell < table.cells(); cell++) {
      int group =
          d == e ? table.value(cell, d) : table.value(cell, d) * others + table.value(cell, e);
      for (int i = firstEntry[cell]; i < firstEntry[cell + 1]; i++) {
        series[group * windows + table.windowOf(i)] += ofQ[i + 1] - ofQ[i];
      }
    }
    for (int group = 0; group < values * others; group++) {
      MaxSubarray best = MaxSubarray.of(series, group * windows, windows);
      if (best.sum() > 0) {
        Selection selection = Selection.everything(cells);
        selection = selection.withValue(cells, d, group / others);
        if (d != e) {
          selection = selection.withValue(cells, e, group % others);
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
      if (selection.containsBut(cells, cell, d)) {
        int first = entryFrom(cell, from);
        gain[table.value(cell, d)] += sums[q][entryFrom(cell, to)] - sums[q][first];
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
        int first = entryFrom(cell, from);
        int end = entryFrom(cell, to);
        for (int q = 0; q < QS.length; q++) {
          ofQ[q] += sums[q][end] - sums[q][first];
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
      for (int i = firstEntry[cell]; in[cell] && i < firstEntry[cell + 1]; i++) {
        series[table.windowOf(i)] += score(q, i);
      }
    }
    return MaxSubarray.of(series, 0, series.length);
  }

  /** The candidate of a scope within an interval. */
  Candidate measure(Selection selection, int from, int to) {
    return measure(selection, from, to, view.explained());
  }

  /** The score that is left of a candidate once another one is explained, at least 0. */
  double scoreBeside(Candidate candidate, Candidate other) {
    BitSet explained = (BitSet) view.explained().clone();
    boolean[] in = other.selection().cells(cells);
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell]) {
        explained.set(entryFrom(cell, other.fromWindow()), entryFrom(cell, other.toWindow()));
      }
    }
    Candidate left =
        measure(candidate.selection(), candidate.fromWindow(), candidate.toWindow(), explained);
    return Math.max(0, left.score());
  }

  private Candidate measure(Selection selection, int from, int to, BitSet explained) {
    boolean[] in = selection.cells(cells);
    double trials = 0;
    double events = 0;
    double expected = 0;
    double[] ofQ = new double[QS.length];
    for (int cell = 0; cell < in.length; cell++) {
      int end = in[cell] ? entryFrom(cell, to) : 0;
      for (int i = in[cell] ? entryFrom(cell, from) : 0; i < end; i++) {
        if (!explained.get(i)) {
          trials += table.trials(i);
          events += table.events(i);
          expected += table.trials(i) * view.baseline().expectedRate(i);
          for (int q = 0; q < QS.length; q++) {
            ofQ[q] += score(q, i);
          }
        }
      }
    }
    double best = 0;
    for (double sum : ofQ) {
      best = Math.max(best, sum);
    }
    return new Candidate(
        selection, from, to, best - prices.of(selection), trials, events, expected);
  }
}
