package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the seeds of scopes: each value and each pair of values, with the best interval of its own
 * series. The series of most pairs are summed not from all cells but from the cells rolled up over
 * the dimension that reduces their number most, as in data cubes.
 */
final class SeedSearch {
  private static final int SEEDS_PER_Q = 8;
  private static final int LARGEST_SERIES_TABLE = 8_000_000;

  /** A roll-up to more than this share of the cells saves too little. */
  private static final double MAX_LEFT = 0.5;

  private final RateTable table;
  private final Cells cells;
  private final EntrySums sums;
  private final int[] varying;
  private final List<RollUp> rollUps;

  /**
   * The seed of a scope.
   *
   * @param from first window of its interval
   * @param to window after the last
   * @param q index of the odds ratio
   * @param score its score with that ratio
   */
  record Seed(Selection selection, int from, int to, int q, double score) {}

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

  /** The series of the groups of a roll-up, concatenated. */
  private static final class Rolled {
    private final RollUp rollUp;
    private final double[] series;

    Rolled(RollUp rollUp, double[] series) {
      this.rollUp = rollUp;
      this.series = series;
    }
  }

  SeedSearch(RateTable table, Cells cells, EntrySums sums) {
    this.table = table;
    this.cells = cells;
    this.sums = sums;
    this.varying =
        IntStream.range(0, table.dimensions().size())
            .filter(d -> table.values(d).size() > 1)
            .toArray();
    this.rollUps =
        Arrays.stream(varying)
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

  /** Returns the seeds with the best scores for an odds ratio, the best first. */
  List<Seed> seeds(int q) {
    List<Seed> seeds = new ArrayList<>();
    seeds.add(everything(q));
    List<Rolled> rolled = rollUps.stream().map(up -> new Rolled(up, series(up, q))).toList();
    for (int d : varying) {
      for (int e : varying) {
        if (e >= d) {
          addSeeds(seeds, q, d, e, rolled);
        }
      }
    }
    return seeds.stream()
        .filter(seed -> seed.score() > 0)
        .sorted(Comparator.comparingDouble(Seed::score).reversed())
        .limit(SEEDS_PER_Q)
        .toList();
  }

  private Seed everything(int q) {
    double[] series = new double[table.windows()];
    for (int i = 0; i < table.entries(); i++) {
      series[table.windowOf(i)] += sums.score(q, i);
    }
    MaxSubarray best = MaxSubarray.of(series, 0, series.length);
    return new Seed(Selection.everything(cells), best.from(), best.to(), q, best.sum());
  }

  private double[] series(RollUp up, int q) {
    double[] series = new double[up.anyCellOf.length * table.windows()];
    for (int cell = 0; cell < cells.count(); cell++) {
      addCell(series, up.groupOf[cell] * table.windows(), cell, q);
    }
    return series;
  }

  private void addCell(double[] series, int offset, int cell, int q) {
    for (int i = sums.first(cell); i < sums.first(cell + 1); i++) {
      series[offset + table.windowOf(i)] += sums.score(q, i);
    }
  }

  /** Adds the series of all pairs of values of two dimensions, or of one dimension with itself. */
  private void addSeeds(List<Seed> seeds, int q, int d, int e, List<Rolled> rolled) {
    int others = d == e ? 1 : table.values(e).size();
    int groups = table.pairs(d, e);
    int windows = table.windows();
    if ((long) groups * windows > LARGEST_SERIES_TABLE) {
      return;
    }
    double[] series = new double[groups * windows];
    Rolled from = rolled.stream().filter(up -> up.rollUp.covers(d, e)).findFirst().orElse(null);
    if (from == null) {
      for (int cell = 0; cell < cells.count(); cell++) {
        addCell(series, table.pair(cell, d, e) * windows, cell, q);
      }
    } else {
      for (int group = 0; group < from.rollUp.anyCellOf.length; group++) {
        int to = table.pair(from.rollUp.anyCellOf[group], d, e) * windows;
        for (int window = 0; window < windows; window++) {
          series[to + window] += from.series[group * windows + window];
        }
      }
    }
    for (int group = 0; group < groups; group++) {
      MaxSubarray best = MaxSubarray.of(series, group * windows, windows);
      if (best.sum() > 0) {
        Selection selection = Selection.everything(cells).withValue(cells, d, group / others);
        if (d != e) {
          selection = selection.withValue(cells, e, group % others);
        }
        seeds.add(new Seed(selection, best.from(), best.to(), q, best.sum()));
      }
    }
  }
}
