package dev.stallwatch.localise;

import dev.stallwatch.stats.NegativeBinomial;
import java.util.ArrayList;
import java.util.List;

/**
 * The likelihood that the expected events of a group of cells are multiplied by one lift. Counts
 * are negative binomial: with a dispersion of 0.15, cells with a common cause differ in their lift
 * by some 40 %, so that one large cell does not dominate a group by its volume, and cells that are
 * not raised lower the group's score.
 */
final class LiftModel {
  private static final int LIFT_ROUNDS = 2;

  /** A cell without expected events has this many, so that its logarithm is finite. */
  private static final double MIN_EXPECTED = 1e-9;

  private final Moment moment;
  private final Cells cells;
  private final double dispersion;
  private final double[] events;
  private final double[] expected;
  private final double[] unraised;

  /**
   * Creates the model of a moment.
   *
   * @param dispersion dispersion of the lifts of the cells of a group, above 0
   */
  LiftModel(Moment moment, double dispersion) {
    this.moment = moment;
    this.cells = moment.cells();
    this.dispersion = dispersion;
    this.events = moment.effectiveEvents();
    this.expected = moment.effectiveExpected();
    this.unraised = new double[events.length];
    for (int cell = 0; cell < unraised.length; cell++) {
      expected[cell] = Math.max(expected[cell], MIN_EXPECTED);
      unraised[cell] = kernel(cell, 1, dispersion);
    }
  }

  private double kernel(int cell, double lift, double phi) {
    return NegativeBinomial.logKernel(events[cell], lift * expected[cell], phi);
  }

  /** Returns how much the log-likelihood of a cell grows if its expectation is multiplied. */
  double gain(int cell, double lift) {
    return kernel(cell, lift, dispersion) - unraised[cell];
  }

  /** Returns the score of any scope. */
  ScopeScore score(Selection selection) {
    int[] groupOf = new int[cells.count()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      groupOf[cell] = selection.contains(cells, cell) ? 0 : -1;
    }
    return new Groups(groupOf, 1).score(0, selection);
  }

  /** Returns the raised groups of a partition. */
  List<ScopeScore> raised(Partition partition) {
    int[] groupOf = partition.groupOf();
    Groups groups = new Groups(groupOf, partition.groups());
    int[] member = new int[partition.groups()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      member[groupOf[cell]] = cell;
    }
    List<ScopeScore> raised = new ArrayList<>();
    for (int group = 0; group < partition.groups(); group++) {
      if (groups.lift[group] > 1 && groups.score[group] > 0) {
        Selection selection = Selection.everything(cells);
        for (int d : partition.dimensions()) {
          selection = selection.withValue(cells, d, cells.value(member[group], d));
        }
        raised.add(groups.score(group, selection));
      }
    }
    return raised;
  }

  /**
   * Returns the dispersion with which the counts of all cells are most likely, if the cells of a
   * scope are raised by its lift.
   */
  DispersionFit dispersion(ScopeScore scope) {
    double[] means = expected.clone();
    for (int cell = 0; cell < means.length; cell++) {
      means[cell] *= scope.selection().contains(cells, cell) ? Math.max(1, scope.lift()) : 1;
    }
    return DispersionFit.of(events, means);
  }

  /** Sums over groups of cells; cells with group -1 belong to none. */
  private final class Groups {
    private final double[] trials;
    private final double[] observed;
    private final double[] normal;
    private final int[] size;
    private final double[] lift;
    private final double[] score;
    private final double[] evidence;

    Groups(int[] groupOf, int groups) {
      this.trials = new double[groups];
      this.observed = new double[groups];
      this.normal = new double[groups];
      this.size = new int[groups];
      this.score = new double[groups];
      this.evidence = new double[groups];
      for (int cell = 0; cell < groupOf.length; cell++) {
        int group = groupOf[cell];
        if (group >= 0) {
          trials[group] += moment.trials(cell);
          observed[group] += moment.events(cell);
          normal[group] += moment.expected(cell);
          size[group]++;
        }
      }
      this.lift = lifts(groupOf, groups);
      for (int cell = 0; cell < groupOf.length; cell++) {
        int group = groupOf[cell];
        if (group >= 0 && lift[group] > 1) {
          score[group] += gain(cell, lift[group]);
          double certain = dispersion + moment.pastDispersion(cell);
          evidence[group] += kernel(cell, lift[group], certain) - kernel(cell, 1, certain);
        }
      }
    }

    private double[] lifts(int[] groupOf, int groups) {
      double[] lifts = new double[groups];
      for (int round = 0; round <= LIFT_ROUNDS; round++) {
        double[] weighedEvents = new double[groups];
        double[] weighedExpected = new double[groups];
        for (int cell = 0; cell < groupOf.length; cell++) {
          int group = groupOf[cell];
          if (group >= 0) {
            double weight = 1 / (1 + dispersion * lifts[group] * expected[cell]);
            weighedEvents[group] += weight * events[cell];
            weighedExpected[group] += weight * expected[cell];
          }
        }
        for (int group = 0; group < groups; group++) {
          lifts[group] =
              weighedExpected[group] == 0 ? 0 : weighedEvents[group] / weighedExpected[group];
        }
      }
      return lifts;
    }

    ScopeScore score(int group, Selection selection) {
      return new ScopeScore(
          selection,
          size[group],
          lift[group],
          score[group],
          evidence[group],
          trials[group],
          observed[group],
          normal[group]);
    }
  }
}
