package dev.stallwatch.localise;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Improves a scope by coordinate ascent: given the other dimensions and the lift, the selected
 * values of a dimension are those whose cells gain more than their price; then the lift is fitted
 * again. See Neill, "Fast subset scan for spatial pattern detection", JRSS B 74 (2012). Cells are
 * taken to have nearly the same lift, so that a set of values is found completely.
 */
final class ScopeAscent {
  /** Dispersion of the lifts of cells: about 7 %. */
  private static final double DISPERSION = 0.005;

  private static final double MIN_LIFT = 1.0001;
  private static final int MAX_STEPS = 12;

  private final Cells cells;
  private final LiftModel model;

  /** The scopes reached: ascents from different starts meet, and continue alike. */
  private final Map<Selection, Step> reached = new HashMap<>();

  private final Map<Selection, Step> following = new HashMap<>();

  ScopeAscent(Moment moment) {
    this.cells = moment.cells();
    this.model = new LiftModel(moment, DISPERSION);
  }

  /**
   * A scope on the way.
   *
   * @param scope the scope and its lift
   * @param score its score less the price of its terms
   */
  record Step(ScopeScore scope, double score) {
    Selection selection() {
      return scope.selection();
    }

    double lift() {
      return scope.lift();
    }
  }

  /** Returns a scope with its lift. */
  Step at(Selection selection) {
    return reached.computeIfAbsent(
        selection,
        unseen -> {
          ScopeScore scope = model.score(unseen);
          return new Step(scope, scope.score() - Price.of(unseen));
        });
  }

  /** Returns the scope at which the ascent ends. */
  Step top(Selection from, double lift) {
    Step step = next(from, lift);
    for (int count = 1; count < MAX_STEPS; count++) {
      Step next = following(step);
      if (next.selection().equals(step.selection())) {
        break;
      }
      step = next;
    }
    return step;
  }

  private Step following(Step step) {
    Step known = following.get(step.selection());
    Step next = known != null ? known : next(step.selection(), step.lift());
    following.put(step.selection(), next);
    return next;
  }

  /** Chooses the values of each dimension once, and fits the lift. */
  Step next(Selection from, double lift) {
    double[] gains = new double[cells.count()];
    for (int cell = 0; cell < gains.length; cell++) {
      gains[cell] = model.gain(cell, Math.max(MIN_LIFT, lift));
    }
    Selection selection = from;
    int[] excluding = from.excludingDimensions(cells);
    for (int d = 0; d < cells.dimensions().size(); d++) {
      if (cells.values(d).size() > 1) {
        selection = bestValues(selection, d, gains, excluding);
      }
    }
    return at(selection);
  }

  /**
   * Chooses the values of a dimension.
   *
   * @param excluding number of dimensions whose limits exclude each cell; updated
   */
  private Selection bestValues(Selection selection, int d, double[] gains, int[] excluding) {
    int[] column = cells.column(d);
    boolean @Nullable [] before = selection.values(d);
    if (before != null) {
      for (int cell = 0; cell < column.length; cell++) {
        excluding[cell] -= before[column[cell]] ? 0 : 1;
      }
    }
    double[] gain = new double[cells.values(d).size()];
    for (int cell = 0; cell < column.length; cell++) {
      if (excluding[cell] == 0) {
        gain[column[cell]] += gains[cell];
      }
    }
    double all = 0;
    double chosen = -Price.PER_DIMENSION;
    boolean[] values = new boolean[gain.length];
    boolean any = false;
    for (int v = 0; v < gain.length; v++) {
      all += gain[v];
      if (gain[v] > Price.PER_VALUE) {
        values[v] = true;
        chosen += gain[v] - Price.PER_VALUE;
        any = true;
      }
    }
    if (any && chosen > all) {
      for (int cell = 0; cell < column.length; cell++) {
        excluding[cell] += values[column[cell]] ? 0 : 1;
      }
      return selection.with(d, values);
    }
    return selection.with(d, null);
  }
}
