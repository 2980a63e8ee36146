package dev.stallwatch.localise;

import dev.stallwatch.stats.NegativeBinomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks the scopes of a moment by the likelihood that the rates of all their cells are multiplied
 * by one lift. Cell counts are negative binomial: cells with a common cause differ in their lift by
 * some 40 %, so that one large cell does not dominate a group by its volume, and cells that are not
 * raised lower the group's score. Compare Neill, "Fast subset scan for spatial pattern detection",
 * JRSS B 74 (2012), which scans with Poisson counts.
 */
final class ScopeRanking {
  /** Maximum number of dimensions of a group. */
  private static final int MAX_DIMENSIONS = 3;

  /** Maximum number of sets of dimensions, small ones first. */
  private static final int MAX_PARTITIONS = 2_000;

  /** Trials at the overall rate that are added to the past of each cell. */
  private static final double PRIOR_TRIALS = 50;

  /** Dispersion of the counts if the events lie in few cells. */
  private static final double DISPERSION = 0.15;

  /** Effective number of cells beyond which the dispersion grows. */
  private static final double FEW_CELLS = 10;

  private static final int LIFT_ROUNDS = 2;

  /** Scopes whose scores differ relatively by less than this hold the same events. */
  private static final double SAME_SCORE = 1e-9;

  /**
   * Among scopes that hold the same events, prefers the one with the fewest cells, the time before
   * included; among those with the same cells, the one with the most dimensions, as operators do.
   */
  private static final Comparator<ScopeScore> BEST_NAME_FIRST =
      Comparator.comparingInt(ScopeScore::cells)
          .thenComparingInt(scope -> -scope.selection().limitedDimensions());

  private final Cells cells;
  private final List<Partition> partitions;
  private final double[] trials;
  private final double[] events;

  /** Variance of the past of each cell, as a dispersion. */
  private final double[] pastDispersion;

  private final double[] expected;
  private final double dispersion;

  ScopeRanking(Moment moment) {
    this.cells = moment.cells();
    this.partitions = partitions(cells);
    int count = cells.count();
    this.trials = new double[count];
    this.events = new double[count];
    this.expected = new double[count];
    this.pastDispersion = new double[count];
    double rate = overallRate(moment);
    for (int cell = 0; cell < count; cell++) {
      Moment.Cell counts = moment.counts(cell);
      trials[cell] = counts.trials();
      events[cell] = counts.events();
      double past = counts.pastEvents() + PRIOR_TRIALS * rate;
      expected[cell] = counts.trials() * past / (counts.pastTrials() + PRIOR_TRIALS);
      pastDispersion[cell] = 1 / past;
    }
    this.dispersion = DISPERSION * Math.max(1, Math.sqrt(effectiveCells(events) / FEW_CELLS));
  }

  /**
   * Returns the rate of the time before, or that of the moment itself if there is no data before
   * it.
   */
  private static double overallRate(Moment moment) {
    double n = 0;
    double k = 0;
    double pastN = 0;
    double pastK = 0;
    for (int cell = 0; cell < moment.cells().count(); cell++) {
      Moment.Cell counts = moment.counts(cell);
      n += counts.trials();
      k += counts.events();
      pastN += counts.pastTrials();
      pastK += counts.pastEvents();
    }
    // Half an event is added so that the rate is never 0.
    return pastN > 0 ? Math.max(pastK, 0.5) / pastN : Math.max(k, 0.5) / Math.max(n, 1);
  }

  /** Returns (sum k)^2 / sum k^2: the number of cells if all had the same number of events. */
  private static double effectiveCells(double[] events) {
    double sum = Arrays.stream(events).sum();
    double squares = Arrays.stream(events).map(k -> k * k).sum();
    return squares == 0 ? 0 : sum * sum / squares;
  }

  /** Returns all sets of up to three dimensions, small ones first. */
  private static List<Partition> partitions(Cells cells) {
    List<Partition> all = new ArrayList<>();
    List<Partition> finer = List.of(Partition.single(cells));
    for (int size = 1; size <= MAX_DIMENSIONS; size++) {
      List<Partition> next = new ArrayList<>();
      for (Partition partition : finer) {
        int[] named = partition.dimensions();
        int from = named.length == 0 ? 0 : named[named.length - 1] + 1;
        for (int d = from; d < cells.dimensions().size(); d++) {
          if (all.size() + next.size() < MAX_PARTITIONS) {
            next.add(partition.by(cells, d));
          }
        }
      }
      all.addAll(next);
      finer = next;
    }
    return all;
  }

  /** Returns the number of scopes of single values that are compared. */
  int scopes() {
    return partitions.stream().mapToInt(Partition::groups).sum();
  }

  /**
   * Returns the raised scopes of single values, the best score first; among those with the same
   * cells, the one with the most dimensions.
   */
  List<ScopeScore> ranked() {
    List<ScopeScore> ranked =
        new ArrayList<>(
            partitions.parallelStream().flatMap(partition -> raised(partition).stream()).toList());
    ranked.sort(Comparator.comparingDouble(ScopeScore::score).reversed());
    // Sums of the same cells in another order differ in their last digits.
    for (int from = 0; from < ranked.size(); ) {
      int to = from + 1;
      while (to < ranked.size() && hasScoreOf(ranked.get(from), ranked.get(to))) {
        to++;
      }
      ranked.subList(from, to).sort(BEST_NAME_FIRST);
      from = to;
    }
    return ranked;
  }

  private static boolean hasScoreOf(ScopeScore upper, ScopeScore lower) {
    return upper.score() - lower.score() <= SAME_SCORE * upper.score();
  }

  private List<ScopeScore> raised(Partition partition) {
    int[] groupOf = partition.groupOf();
    Sums sums = new Sums(groupOf, partition.groups());
    int[] member = new int[partition.groups()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      member[groupOf[cell]] = cell;
    }
    List<ScopeScore> raised = new ArrayList<>();
    for (int group = 0; group < partition.groups(); group++) {
      if (sums.lift[group] > 1 && sums.score[group] > 0) {
        Selection selection = Selection.everything(cells);
        for (int d : partition.dimensions()) {
          selection = selection.withValue(cells, d, cells.value(member[group], d));
        }
        raised.add(sums.of(group, selection));
      }
    }
    return raised;
  }

  /** Returns the score of any scope. */
  ScopeScore score(Selection selection) {
    int[] groupOf = new int[cells.count()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      groupOf[cell] = selection.contains(cells, cell) ? 0 : -1;
    }
    return new Sums(groupOf, 1).of(0, selection);
  }

  /**
   * Returns the scores of a scope limited to each of the values of one dimension, by value number.
   */
  List<ScopeScore> byValue(Selection selection, int dimension) {
    int[] groupOf = new int[cells.count()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      boolean within = selection.containsIgnoring(cells, cell, dimension);
      groupOf[cell] = within ? cells.value(cell, dimension) : -1;
    }
    int values = cells.values(dimension).size();
    Sums sums = new Sums(groupOf, values);
    List<ScopeScore> scores = new ArrayList<>();
    for (int value = 0; value < values; value++) {
      scores.add(sums.of(value, selection.withValue(cells, dimension, value)));
    }
    return scores;
  }

  /** Adds the lift of a cause to the expectation, so that the next ranking shows the remainder. */
  void explainAway(ScopeScore cause) {
    for (int cell = 0; cell < expected.length; cell++) {
      if (cause.selection().contains(cells, cell)) {
        expected[cell] *= cause.lift();
      }
    }
  }

  /** Sums over groups of cells; cells with group -1 belong to none. */
  private final class Sums {
    private final double[] n;
    private final double[] k;
    private final double[] m;
    private final int[] size;
    private final double[] lift;
    private final double[] score;
    private final double[] evidence;

    Sums(int[] groupOf, int groups) {
      this.n = new double[groups];
      this.k = new double[groups];
      this.m = new double[groups];
      this.size = new int[groups];
      this.score = new double[groups];
      this.evidence = new double[groups];
      for (int cell = 0; cell < groupOf.length; cell++) {
        int group = groupOf[cell];
        if (group >= 0) {
          n[group] += trials[cell];
          k[group] += events[cell];
          m[group] += expected[cell];
          size[group]++;
        }
      }
      this.lift = lifts(groupOf, groups);
      for (int cell = 0; cell < groupOf.length; cell++) {
        int group = groupOf[cell];
        if (group >= 0 && lift[group] > 1 && expected[cell] > 0) {
          double raised = lift[group] * expected[cell];
          score[group] += ratio(cell, raised, dispersion);
          evidence[group] += ratio(cell, raised, dispersion + pastDispersion[cell]);
        }
      }
    }

    private double[] lifts(int[] groupOf, int groups) {
      double[] lifts = new double[groups];
      for (int group = 0; group < groups; group++) {
        lifts[group] = m[group] == 0 ? 0 : k[group] / m[group];
      }
      for (int round = 0; round < LIFT_ROUNDS; round++) {
        double[] weighedK = new double[groups];
        double[] weighedM = new double[groups];
        for (int cell = 0; cell < groupOf.length; cell++) {
          int group = groupOf[cell];
          if (group >= 0) {
            double weight = 1 / (1 + dispersion * lifts[group] * expected[cell]);
            weighedK[group] += weight * events[cell];
            weighedM[group] += weight * expected[cell];
          }
        }
        for (int group = 0; group < groups; group++) {
          lifts[group] = weighedM[group] == 0 ? 0 : weighedK[group] / weighedM[group];
        }
      }
      return lifts;
    }

    ScopeScore of(int group, Selection selection) {
      return new ScopeScore(
          selection,
          size[group],
          lift[group],
          score[group],
          evidence[group],
          n[group],
          k[group],
          m[group]);
    }
  }

  private double ratio(int cell, double raised, double phi) {
    return NegativeBinomial.logKernel(events[cell], raised, phi)
        - NegativeBinomial.logKernel(events[cell], expected[cell], phi);
  }
}
