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

  /** The group of a cell that belongs to none. */
  private static final int NO_GROUP = -1;

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

  /** Returns the most by which any lift raises the log-likelihood of each cell. */
  double[] maxGains() {
    double[] gains = new double[events.length];
    for (int cell = 0; cell < gains.length; cell++) {
      double likeliest = events[cell] / expected[cell];
      gains[cell] = likeliest > 1 ? gain(cell, likeliest) : 0;
    }
    return gains;
  }

  /** Returns the score of any scope. */
  ScopeScore score(Selection selection) {
    boolean[] in = selection.cells(cells);
    int size = 0;
    double trials = 0;
    double observed = 0;
    double normal = 0;
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell]) {
        trials += moment.trials(cell);
        observed += moment.events(cell);
        normal += moment.expected(cell);
        size++;
      }
    }
    int[] groupOf = new int[in.length];
    for (int cell = 0; cell < in.length; cell++) {
      groupOf[cell] = in[cell] ? 0 : NO_GROUP;
    }
    double[] lift = lifts(groupOf, 1);
    double score = scores(groupOf, lift)[0];
    return new ScopeScore(selection, size, lift[0], score, trials, observed, normal);
  }

  /**
   * Returns the likelihood ratio of a scope's lift with more uncertainty about the expected events
   * of rarely seen cells: the basis of a claim.
   */
  double evidence(ScopeScore scope) {
    boolean[] in = scope.selection().cells(cells);
    double evidence = 0;
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell] && scope.lift() > 1) {
        double certain = dispersion + moment.pastDispersion(cell);
        evidence += kernel(cell, scope.lift(), certain) - kernel(cell, 1, certain);
      }
    }
    return evidence;
  }

  /**
   * Returns the raised groups of a partition whose score reaches a minimum. Those that can't reach
   * it are not scored.
   *
   * @param maxGains those of {@link #maxGains}: their sum is not below the score of a group
   */
  List<RaisedGroup> raised(Partition partition, double[] maxGains, double min) {
    int[] groupOf = partition.groupOf();
    double[] bound = new double[partition.groups()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      bound[groupOf[cell]] += maxGains[cell];
    }
    int[] left = new int[groupOf.length];
    boolean any = false;
    for (int cell = 0; cell < left.length; cell++) {
      boolean may = bound[groupOf[cell]] >= min;
      left[cell] = may ? groupOf[cell] : NO_GROUP;
      any |= may;
    }
    return any ? raised(partition, left, min) : List.of();
  }

  private List<RaisedGroup> raised(Partition partition, int[] groupOf, double min) {
    double[] lift = lifts(groupOf, partition.groups());
    double[] score = scores(groupOf, lift);
    int[] size = new int[partition.groups()];
    int[] member = new int[partition.groups()];
    for (int cell = 0; cell < groupOf.length; cell++) {
      int group = groupOf[cell];
      if (group != NO_GROUP) {
        size[group]++;
        member[group] = cell;
      }
    }
    List<RaisedGroup> raised = new ArrayList<>();
    for (int group = 0; group < partition.groups(); group++) {
      if (lift[group] > 1 && score[group] > 0 && score[group] >= min) {
        raised.add(new RaisedGroup(partition, member[group], size[group], score[group]));
      }
    }
    return raised;
  }

  /**
   * Returns the dispersion with which the counts of all cells are most likely, if the cells of a
   * scope are raised by its lift.
   */
  DispersionFit dispersion(ScopeScore scope) {
    boolean[] in = scope.selection().cells(cells);
    double[] means = expected.clone();
    for (int cell = 0; cell < means.length; cell++) {
      means[cell] *= in[cell] ? Math.max(1, scope.lift()) : 1;
    }
    return moment.dispersions().fit(means);
  }

  /** Returns the lift of each group of cells with which its counts are about most likely. */
  private double[] lifts(int[] groupOf, int groups) {
    double[] lifts = new double[groups];
    for (int round = 0; round <= LIFT_ROUNDS; round++) {
      double[] weighedEvents = new double[groups];
      double[] weighedExpected = new double[groups];
      for (int cell = 0; cell < groupOf.length; cell++) {
        int group = groupOf[cell];
        if (group != NO_GROUP) {
          double weight = round == 0 ? 1 : 1 / (1 + dispersion * lifts[group] * expected[cell]);
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

  /** Returns the score of each group of cells with its lift; 0 if it is not raised. */
  private double[] scores(int[] groupOf, double[] lift) {
    double[] scores = new double[lift.length];
    for (int cell = 0; cell < groupOf.length; cell++) {
      int group = groupOf[cell];
      if (group != NO_GROUP && lift[group] > 1) {
        scores[group] += gain(cell, lift[group]);
      }
    }
    return scores;
  }
}
