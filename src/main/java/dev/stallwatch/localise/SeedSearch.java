package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import dev.stallwatch.stats.Numbering;
import dev.stallwatch.traffic.CellPairs;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Finds the seeds of scopes: all cells, each value and each pair of values, with the interval in
 * which their own series is raised most. The series of most pairs are summed not from all cells but
 * from the cells rolled up over the dimension that reduces their number most, as in data cubes.
 * Pairs that have too few events to be among the best seeds, whatever their interval, are not
 * summed: with K effective events, a lift of a has a score below K log a.
 */
final class SeedSearch {
  private static final double[] LIFTS = {1.5, 3, 8, 50};

  /** Maximum windows of the series that are summed at a time. */
  private static final int LARGEST_SERIES_TABLE = 2_000_000;

  private static final int MANY_ENTRIES = 1 << 18;

  /** A roll-up to more than this share of the cells saves too little. */
  private static final double MAX_LEFT = 0.5;

  private final RateTable table;
  private final Cells cells;
  private final ScanCounts counts;
  private final int seedsPerLift;
  private final int[] varying;
  private final List<PriorityQueue<Seed>> best = new ArrayList<>();

  /** Effective events of each cell. */
  private final double[] eventsOfCell;

  /** Effective expected events of each entry if there are many entries, else empty. */
  private final float[] expectedOfMany;

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
      this.events = new double[groups * counts.windows()];
      this.expected = new double[groups * counts.windows()];
    }

    void addCell(int group, int cell) {
      int offset = group * counts.windows();
      for (int i = counts.first(cell); i < counts.first(cell + 1); i++) {
        events[offset + counts.windowOf(i)] += counts.effectiveEvents(cell, i);
        expected[offset + counts.windowOf(i)] += expected(cell, i);
      }
    }

    void addGroup(int group, Series other, int ofOther) {
      int to = group * counts.windows();
      int from = ofOther * counts.windows();
      for (int window = 0; window < counts.windows(); window++) {
        events[to + window] += other.events[from + window];
        expected[to + window] += other.expected[from + window];
      }
    }

    MaxSubarray best(int group, double lift) {
      double[] scores = new double[counts.windows()];
      double up = Math.log(lift);
      int offset = group * scores.length;
      for (int window = 0; window < scores.length; window++) {
        scores[window] = up * events[offset + window] - (lift - 1) * expected[offset + window];
      }
      return MaxSubarray.of(scores, 0, scores.length);
    }
  }

  /**
   * Prepares a search.
   *
   * @param seedsPerLift maximum number of seeds per lift
   */
  SeedSearch(RateTable table, Cells cells, ScanCounts counts, int seedsPerLift) {
    this.seedsPerLift = seedsPerLift;
    this.table = table;
    this.cells = cells;
    this.counts = counts;
    this.varying =
        IntStream.range(0, table.dimensions().size())
            .filter(d -> table.values(d).size() > 1)
            .toArray();
    this.expectedOfMany = new float[counts.entries() < MANY_ENTRIES ? 0 : counts.entries()];
    this.eventsOfCell = new double[cells.count()];
    for (int cell = 0; cell < eventsOfCell.length; cell++) {
      for (int i = counts.first(cell); i < counts.first(cell + 1); i++) {
        eventsOfCell[cell] += counts.effectiveEvents(cell, i);
        if (expectedOfMany.length > 0) {
          expectedOfMany[i] = (float) counts.effectiveExpected(cell, i);
        }
      }
    }
  }

  private double expected(int cell, int entry) {
    return expectedOfMany.length > 0
        ? expectedOfMany[entry]
        : counts.effectiveExpected(cell, entry);
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
    add(all, 0, () -> Selection.everything(cells));
    List<RollUp> rollUps = rollUps();
    List<Series> rolled = rollUps.stream().map(this::series).toList();
    for (int d : varying) {
      for (int e : varying) {
        if (e >= d) {
          addPairs(d, e, rollUps, rolled);
        }
      }
    }
    return best.stream()
        .flatMap(seeds -> seeds.stream().sorted(Comparator.comparing(Seed::score).reversed()))
        .toList();
  }

  private void add(Series series, int group, Supplier<Selection> selection) {
    for (int i = 0; i < LIFTS.length; i++) {
      MaxSubarray interval = series.best(group, LIFTS[i]);
      PriorityQueue<Seed> seeds = best.get(i);
      boolean isLower = seeds.size() == seedsPerLift && interval.sum() < seeds.element().score();
      if (interval.sum() > 0 && !isLower) {
        seeds.add(
            new Seed(selection.get(), interval.from(), interval.to(), LIFTS[i], interval.sum()));
        if (seeds.size() > seedsPerLift) {
          seeds.remove();
        }
      }
    }
  }

  private List<RollUp> rollUps() {
    return Arrays.stream(varying)
        .mapToObj(this::rollUp)
        .filter(up -> up.anyCellOf.length <= MAX_LEFT * cells.count())
        .filter(up -> (long) up.anyCellOf.length * counts.windows() <= LARGEST_SERIES_TABLE)
        .sorted(Comparator.comparingInt(up -> up.anyCellOf.length))
        .limit(2)
        .toList();
  }

  private RollUp rollUp(int without) {
    int[] groupOf = new int[cells.count()];
    for (int d : varying) {
      if (d != without) {
        Numbering finer = new Numbering();
        int[] column = cells.column(d);
        for (int cell = 0; cell < groupOf.length; cell++) {
          groupOf[cell] = finer.number(((long) groupOf[cell] << Integer.SIZE) | column[cell]);
        }
      }
    }
    int groups = Arrays.stream(groupOf).max().orElse(-1) + 1;
    int[] anyCellOf = new int[groups];
    for (int cell = 0; cell < groupOf.length; cell++) {
      anyCellOf[groupOf[cell]] = cell;
    }
    return new RollUp(without, groupOf, anyCellOf);
  }

  private Series series(RollUp up) {
    Series series = new Series(up.anyCellOf.length);
    for (int cell = 0; cell < cells.count(); cell++) {
      series.addCell(up.groupOf[cell], cell);
    }
    return series;
  }

  /** Adds the pairs of values of two dimensions, or the values if both are the same. */
  private void addPairs(int d, int e, List<RollUp> rollUps, List<Series> rolled) {
    CellPairs pairs = CellPairs.of(table, d, e);
    double[] events = new double[pairs.count()];
    for (int cell = 0; cell < eventsOfCell.length; cell++) {
      events[pairs.of(cell)] += eventsOfCell[cell];
    }
    int atOnce = Math.max(1, LARGEST_SERIES_TABLE / Math.max(1, counts.windows()));
    int[] numbers = new int[pairs.count()];
    for (int from = 0; from < numbers.length; ) {
      Arrays.fill(numbers, -1);
      int count = 0;
      int to = from;
      for (; to < numbers.length && count < atOnce; to++) {
        numbers[to] = mayBeSeed(events[to]) ? count++ : -1;
      }
      if (count > 0) {
        Series series = series(pairs, numbers, count, d, e, rollUps, rolled);
        for (int pair = from; pair < to; pair++) {
          if (numbers[pair] >= 0 && mayBeSeed(events[pair])) {
            int accepted = pair;
            add(series, numbers[pair], () -> selection(pairs, accepted, d, e));
          }
        }
      }
      from = to;
    }
  }

  private Selection selection(CellPairs pairs, int pair, int d, int e) {
    Selection one = Selection.everything(cells).withValue(cells, d, pairs.first(pair));
    return d == e ? one : one.withValue(cells, e, pairs.second(pair));
  }

  /** Whether a group with some effective events can have a score that is not below all seeds. */
  private boolean mayBeSeed(double events) {
    boolean may = false;
    for (int i = 0; i < LIFTS.length; i++) {
      Seed least = best.get(i).size() < seedsPerLift ? null : best.get(i).peek();
      may |= least == null || events * Math.log(LIFTS[i]) >= least.score();
    }
    return may && events > 0;
  }

  /** Returns the series of the pairs that have a number. */
  private Series series(
      CellPairs pairs,
      int[] numbers,
      int count,
      int d,
      int e,
      List<RollUp> rollUps,
      List<Series> rolled) {
    Series series = new Series(count);
    for (int i = 0; i < rollUps.size(); i++) {
      RollUp up = rollUps.get(i);
      if (up.covers(d, e)) {
        for (int group = 0; group < up.anyCellOf.length; group++) {
          int number = numbers[pairs.of(up.anyCellOf[group])];
          if (number >= 0) {
            series.addGroup(number, rolled.get(i), group);
          }
        }
        return series;
      }
    }
    for (int cell = 0; cell < cells.count(); cell++) {
      int number = numbers[pairs.of(cell)];
      if (number >= 0) {
        series.addCell(number, cell);
      }
    }
    return series;
  }
}
