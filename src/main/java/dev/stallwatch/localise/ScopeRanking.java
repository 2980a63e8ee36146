package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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

  /**
   * Among scopes that hold the same events, prefers the one with the fewest cells, the time before
   * included; among those with the same cells, the one with the most dimensions, as operators do.
   */
  private static final Comparator<ScopeScore> BEST_NAME_FIRST =
      Comparator.comparingInt(ScopeScore::cells)
          .thenComparingInt(scope -> -scope.selection().limitedDimensions());

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

  /** Returns the raised scopes, the best score first; among equal ones the best name first. */
  List<ScopeScore> ranked() {
    List<ScopeScore> ranked =
        new ArrayList<>(
            partitions.parallelStream()
                .flatMap(partition -> model.raised(partition).stream())
                .toList());
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
}
