package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Ranks the scopes of one to three single values of a moment by the likelihood that their cells are
 * multiplied by one lift. The dispersion of the lifts grows with the number of cells with events.
 * Compare Neill, "Fast subset scan for spatial pattern detection", JRSS B 74 (2012), which scans
 * with Poisson counts.
 */
final class ScopeRanking {
  /** Dispersion of the lifts of cells if the events lie in few cells: about 40 %. */
  private static final double DISPERSION = 0.15;

  /** Effective number of cells beyond which the dispersion grows. */
  private static final double FEW_CELLS = 10;

  /** Scopes whose scores differ relatively by less than this hold the same events. */
  private static final double SAME_SCORE = 1e-9;

  /** A bound of a score may be too low by this share, by rounding. */
  private static final double ROUNDING = 1e-6;

  /**
   * Among scopes that hold the same events, prefers the one with the fewest cells, the time before
   * included; among those with the same cells, the one with the most dimensions, as operators do.
   */
  private static final Comparator<RaisedGroup> BEST_NAME_FIRST =
      Comparator.comparingInt(RaisedGroup::cells)
          .thenComparingInt(group -> -group.limitedDimensions());

  private static final Comparator<RaisedGroup> BEST_SCORE_FIRST =
      Comparator.comparingDouble(RaisedGroup::score).reversed();

  private final List<Partition> partitions;
  private final LiftModel model;

  /**
   * Creates the ranking of a moment.
   *
   * @param partitions the partitions of its cells
   */
  ScopeRanking(Moment moment, List<Partition> partitions) {
    this.partitions = partitions;
    double spread = effectiveCells(moment.effectiveEvents()) / FEW_CELLS;
    this.model = new LiftModel(moment, DISPERSION * Math.max(1, Math.sqrt(spread)));
  }

  /** Returns (sum k)^2 / sum k^2: the number of cells if all had the same number of events. */
  private static double effectiveCells(double[] events) {
    double sum = Arrays.stream(events).sum();
    double squares = Arrays.stream(events).map(k -> k * k).sum();
    return squares == 0 ? 0 : sum * sum / squares;
  }

  LiftModel model() {
    return model;
  }

  /**
   * Returns the raised scopes, the best score first; among equal ones the best name first.
   *
   * @param min minimum number of scopes, if so many are raised; the others need not be scored
   */
  List<RaisedGroup> ranked(int min) {
    double[] maxGains = model.maxGains();
    TopScores top = new TopScores(min);
    List<RaisedGroup> ranked =
        new ArrayList<>(
            partitions.parallelStream()
                .flatMap(partition -> raised(partition, maxGains, top).stream())
                .toList());
    double least = top.least();
    ranked.removeIf(group -> group.score() < least * (1 - ROUNDING));
    ranked.sort(BEST_SCORE_FIRST);
    // Sums of the same cells in another order differ in their last digits.
    int from = 0;
    while (from < ranked.size() && ranked.get(from).score() >= least) {
      int to = from + 1;
      while (to < ranked.size() && hasScoreOf(ranked.get(from), ranked.get(to))) {
        to++;
      }
      ranked.subList(from, to).sort(BEST_NAME_FIRST);
      from = to;
    }
    return ranked.subList(0, from);
  }

  private List<RaisedGroup> raised(Partition partition, double[] maxGains, TopScores top) {
    List<RaisedGroup> raised = model.raised(partition, maxGains, top.least() * (1 - ROUNDING));
    raised.forEach(group -> top.add(group.score()));
    return raised;
  }

  /** Returns the first scope; empty if none is raised. */
  Optional<RaisedGroup> first() {
    return ranked(1).stream().findFirst();
  }

  /** Returns a raised scope with its counts. */
  ScopeScore scope(RaisedGroup group, Cells cells) {
    return model.score(group.selection(cells));
  }

  private static boolean hasScoreOf(RaisedGroup upper, RaisedGroup lower) {
    return upper.score() - lower.score() <= SAME_SCORE * upper.score();
  }

  /** The highest scores that the threads have found. */
  private static final class TopScores {
    private final int limit;
    private final PriorityQueue<Double> scores = new PriorityQueue<>();

    TopScores(int limit) {
      this.limit = limit;
    }

    synchronized void add(double score) {
      scores.add(score);
      if (scores.size() > limit) {
        scores.remove();
      }
    }

    /** Returns the lowest of the highest scores; 0 while there are fewer. */
    synchronized double least() {
      return scores.size() < limit ? 0 : scores.element();
    }
  }
}
