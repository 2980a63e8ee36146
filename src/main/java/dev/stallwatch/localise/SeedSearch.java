package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Finds the seeds of scopes: all cells, each value and each pair of values, with the interval in
 * which their own series is raised most. The series of most pairs are summed not from all cells but
 * from the cells rolled up over the dimension that reduces their number most, as in data cubes.
 */
final class SeedSearch {
  private static final double[] LIFTS = {1.5, 3, 8, 50};
  private static final int SEEDS_PER_LIFT = 8;
  private static final int LARGEST_SERIES_TABLE = 6_000_000;

  /** A roll-up to more than this share of the cells saves too little. */
  private static final double MAX_LEFT = 0.5;

  private final RateTable table;
  private final Cells cells;
  private final EntryCounts counts;
  private final int[] varying;
  private final List<PriorityQueue<Seed>> best = new ArrayList<>();

  /**
   * The seed of a scope.
   *
   * @param from first window of its interval
   * @param to window after the last
   * @param lift the lift that it was searched with
   * @param score its score with that lift
   */
  record Seed(Selection selection, int from, int to, double lift, double score) {}

  /** The cells without one dimension: cells that differ only in it form one group. */
  private static final class RollUp {
    private final int without;
    private final int[] groupOf;
    private final int[] anyCellOf;

    RollUp(int without, int[] groupOf, int[] anyCellOf) {
      this.without = without;
      this.groupOf = groupOf;
      this.anyCellOf = anyCellOf;
    }

    boolean covers(int d, int e) {
      return d != without && e != without;
    }
  }

  /** The effective counts of groups of cells by window. */
  private final class Series {
    private final double[] events;
    private final double[] expected;

    Series(int groups) {
      this.events = new double[groups * table.windows()];
      this.expected = new double[groups * table.windows()];
    }

    void addCell(int group, int cell) {
      int offset = group * table.windows();
      for (int i = counts.first(cell); i < counts.first(cell + 1); i++) {
        events[offset + table.windowOf(i)] += counts.effectiveEvents(i);
        expected[offset + table.windowOf(i)] += counts.effectiveExpected(i);
      }
    }

    void addGroup(int group, Series other, int ofOther) {
      int to = group * table.windows();
      int from = ofOther * table.windows();
      for (int window = 0; window < table.windows(); window++) {
        events[to + window] += other.events[from + window];
        expected[to + window] += other.expected[from + window];
      }
    }

    boolean hasEvents(int group) {
      int offset = group * table.windows();
      for (int window = 0; window < table.windows(); window++) {
        if (events[offset + window] > 0) {
          return true;
        }
      }
      return false;
    }

    MaxSubarray best(int group, double lift) {
      double[] scores = new double[table.windows()];
      double up = Math.log(lift);
      int offset = group * scores.length;
      for (int window = 0; window < scores.length; window++) {
        scores[window] = up * events[offset + window] - (lift - 1) * expected[offset + window];
      }
      return MaxSubarray.of(scores, 0, scores.length);
    }
  }

  SeedSearch(RateTable table, Cells cells, EntryCounts counts) {
    this.table = table;
    this.cells = cells;
    this.counts = counts;
    this.varying =
        IntStream.range(0, table.dimensions().size())
            .filter(d -> table.values(d).size() > 1)
            .toArray();
  }

  /** Returns the seeds with the best scores for each of some lifts. */
  List<Seed> seeds() {
    for (double unused : LIFTS) {
      best.add(new PriorityQueue<>(Comparator.comparingDouble(Seed::score)));
    }
    Series all = new Series(1);
    for (int cell = 0; cell < cells.count(); cell++) {
      all.addCell(0, cell);
    }
    add(all, 0, Selection.everything(cells));
    List<RollUp> rollUps = rollUps();
    List<Series> rolled = rollUps.stream().map(this::series).toList();
    for (int d : varying) {
      for (int e : varying) {
        if (e >= d && (long) table.pairs(d, e) * table.windows() <= LARGEST_SERIES_TABLE) {
          addPairs(d, e, pairs(d, e, rollUps, rolled));
        }
      }
    }
    return best.stream()
        .flatMap(seeds -> seeds.stream().sorted(Comparator.comparing(Seed::score).reversed()))
        .toList();
  }

  private void add(Series series, int group, Selection selection) {
    for (int i = 0; i < LIFTS.length; i++) {
      MaxSubarray interval = series.best(group, LIFTS[i]);
      if (interval.sum() > 0) {
        PriorityQueue<Seed> seeds = best.get(i);
        seeds.add(new Seed(selection, interval.from(), interval.to(), LIFTS[i], interval.sum()));
        if (seeds.size() > SEEDS_PER_LIFT) {
          seeds.remove();
        }
      }
    }
  }

  private List<RollUp> rollUps() {
    return Arrays.stream(varying)
        .mapToObj(this::rollUp)
        .filter(up -> up.anyCellOf.length <= MAX_LEFT * cells.count())
        .filter(up -> (long) up.anyCellOf.length * table.windows() <= LARGEST_SERIES_TABLE)
        .sorted(Comparator.comparingInt(up -> up.anyCellOf.length))
        .limit(2)
        .toList();
  }

  private RollUp rollUp(int without) {
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    int[] groupOf = new int[cells.count()];
    int[] anyCellOf = new int[cells.count()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      int here = cell;
      List<Integer> key =
          Arrays.stream(varying)
              .filter(d -> d != without)
              .map(d -> cells.value(here, d))
              .boxed()
              .toList();
      groupOf[cell] = numbers.computeIfAbsent(key, unseen -> numbers.size());
      anyCellOf[groupOf[cell]] = cell;
    }
    return new RollUp(without, groupOf, Arrays.copyOf(anyCellOf, numbers.size()));
  }

  private Series series(RollUp up) {
    Series series = new Series(up.anyCellOf.length);
    for (int cell = 0; cell < cells.count(); cell++) {
      series.addCell(up.groupOf[cell], cell);
    }
    return series;
  }

  /**
   * Returns the series of all pairs of values of two dimensions, or of one dimension with itself.
   */
  private Series pairs(int d, int e, List<RollUp> rollUps, List<Series> rolled) {
    Series series = new Series(table.pairs(d, e));
    for (int i = 0; i < rollUps.size(); i++) {
      RollUp up = rollUps.get(i);
      if (up.covers(d, e)) {
        for (int group = 0; group < up.anyCellOf.length; group++) {
          series.addGroup(table.pair(up.anyCellOf[group], d, e), rolled.get(i), group);
        }
        return series;
      }
    }
    for (int cell = 0; cell < cells.count(); cell++) {
      series.addCell(table.pair(cell, d, e), cell);
    }
    return series;
  }

  private void addPairs(int d, int e, Series series) {
    int others = d == e ? 1 : table.values(e).size();
    for (int group = 0; group < table.pairs(d, e); group++) {
      if (series.hasEvents(group)) {
        Selection selection = Selection.everything(cells).withValue(cells, d, group / others);
        add(series, group, d == e ? selection : selection.withValue(cells, e, group % others));
      }
    }
  }
}
