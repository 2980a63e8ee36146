package dev.stallwatch.localise;

import java.util.List;

/**
 * Grows the scope of single values that the ranking names to sets of values: the values of one
 * dimension, the other dimensions given, that are raised by themselves with a lift like that of the
 * clearest one. A dimension that the scope does not name is named only if that explains clearly
 * more, and one of which nearly all values are raised is named no longer.
 *
 * <p>The thresholds are those with which the sets of generated tables are found most often among
 * those that change no right answer on labelled rises of a real video CDN.
 */
final class SetGrowth {
  /** Score at which a value is raised by itself, nats. */
  private static final double MIN_SCORE = 6;

  /** Values of one cause have lifts that differ at most by this factor from the clearest one's. */
  private static final double MAX_LIFT_RATIO = 3;

  /** A set of values of a dimension that is named already explains this many times more. */
  private static final double MIN_GAIN_OF_SET = 1.35;

  /** A set of values of a dimension that is not named yet explains this many times more. */
  private static final double MIN_GAIN_OF_DIMENSION = 1.15;

  /**
   * A set holds at most this share of the values of its dimension; a new one of what is expected.
   */
  private static final double MAX_SHARE = 0.5;

  private static final int MAX_STEPS = 16;

  private final ScopeRanking ranking;
  private final Cells cells;

  SetGrowth(ScopeRanking ranking, Cells cells) {
    this.ranking = ranking;
    this.cells = cells;
  }

  /** The scope that grows from one of single values; the same one where none explains more. */
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

  /** The scope with other values of one dimension, or the same. */
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
