package dev.stallwatch.localise;

import java.util.List;

/**
 * Extends the scope of single values from the ranking to sets of values: the values of one
 * dimension, given the other dimensions, that are raised individually with a lift similar to the
 * largest one. A dimension that is not in the scope is added only if the result explains clearly
 * more; a dimension with nearly all values raised is removed.
 *
 * <p>The thresholds are those with which the sets of generated tables are found most often, among
 * those that change no correct result on labelled rises of a real video CDN.
 */
final class SetGrowth {
  /** Minimum score of a value that is raised individually, nats. */
  private static final double MIN_SCORE = 6;

  /** Maximum ratio between the lifts of values of one cause. */
  private static final double MAX_LIFT_RATIO = 3;

  /** Minimum ratio of scores for a set of values of a dimension of the scope. */
  private static final double MIN_GAIN_OF_SET = 1.35;

  /** Minimum ratio of scores for a set of values of a dimension that is not in the scope. */
  private static final double MIN_GAIN_OF_DIMENSION = 1.15;

  /**
   * Maximum share of the values of its dimension in a set; for a new dimension, of the expected
   * events.
   */
  private static final double MAX_SHARE = 0.5;

  private static final int MAX_STEPS = 16;

  private final ScopeRanking ranking;
  private final Cells cells;

  SetGrowth(ScopeRanking ranking, Cells cells) {
    this.ranking = ranking;
    this.cells = cells;
  }

  /** Returns the scope extended from one of single values; the same one if none explains more. */
  ScopeScore grown(ScopeScore single) {
    ScopeScore grown = single;
    for (int step = 0; step < MAX_STEPS; step++) {
      ScopeScore best = grown;
      for (int dimension = 0; dimension < cells.dimensions().size(); dimension++) {
        ScopeScore other = regrown(grown, dimension);
        best = other.score() > best.score() ? other : best;
      }
      if (best.equals(grown)) {
        break;
      }
      grown = best;
    }
    return grown;
  }

  /** Returns the scope with other values of one dimension, or the same scope. */
  private ScopeScore regrown(ScopeScore scope, int dimension) {
    Selection selection = scope.selection();
    boolean isNamed = selection.isLimited(dimension);
    List<ScopeScore> values = ranking.byValue(selection, dimension);
    double lift = isNamed ? scope.lift() : liftOfClearest(values);
    boolean[] named = new boolean[values.size()];
    int count = 0;
    int present = 0;
    double expected = 0;
    double all = 0;
    for (int value = 0; value < named.length; value++) {
      ScopeScore score = values.get(value);
      named[value] = isRaisedLike(lift, score);
      count += named[value] ? 1 : 0;
      expected += named[value] ? score.expected() : 0;
      present += score.cells() > 0 ? 1 : 0;
      all += score.expected();
    }
    if (count < 2) {
      return scope;
    }
    if (isNamed && count > MAX_SHARE * present) {
      return better(scope, ranking.score(selection.with(dimension, null)), 1);
    }
    if (!isNamed && (count > MAX_SHARE * present || expected > MAX_SHARE * all)) {
      return scope;
    }
    return better(
        scope,
        ranking.score(selection.with(dimension, named)),
        isNamed ? MIN_GAIN_OF_SET : MIN_GAIN_OF_DIMENSION);
  }

  private static double liftOfClearest(List<ScopeScore> values) {
    ScopeScore clearest = values.get(0);
    for (ScopeScore value : values) {
      clearest = value.score() > clearest.score() ? value : clearest;
    }
    return clearest.lift();
  }

  private static boolean isRaisedLike(double lift, ScopeScore value) {
    return value.score() >= MIN_SCORE
        && value.lift() <= MAX_LIFT_RATIO * lift
        && value.lift() >= lift / MAX_LIFT_RATIO;
  }

  private static ScopeScore better(ScopeScore scope, ScopeScore other, double minGain) {
    return other.score() > minGain * scope.score() ? other : scope;
  }
}
