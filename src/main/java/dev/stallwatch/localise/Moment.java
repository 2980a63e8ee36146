package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one moment or interval by cell, with the number of events expected of each. For
 * {@link #of(List, List)} the expectation is the rate of the time before, to which {@link
 * #PRIOR_TRIALS} trials at the overall rate are added.
 */
public final class Moment {
  /** Trials at the overall rate that are added to the past of each cell. */
  private static final double PRIOR_TRIALS = 50;

  private final Cells cells;
  private final double[] trials;
  private final double[] events;
  private final double[] expected;
  private final double[] scatter;
  private final double[] pastDispersion;
  private @Nullable Dispersions dispersions;

  /**
   * Creates a moment.
   *
   * @param scatter variance of the counts of each cell, relative to Poisson counts, above 0
   * @param pastDispersion variance of each cell's expectation over its square
   */
  Moment(
      Cells cells,
      double[] trials,
      double[] events,
      double[] expected,
      double[] scatter,
      double[] pastDispersion) {
    this.cells = cells;
    this.trials = trials;
    this.events = events;
    this.expected = expected;
    this.scatter = scatter;
    this.pastDispersion = pastDispersion;
  }

  /**
   * The counts of one cell.
   *
   * @param values its value in each dimension
   * @param trials trials in the moment, 0 for a cell that had trials in the time before only
   * @param events events in the moment, 0 to its trials; need not be an integer
   * @param pastTrials trials in the clean time before the moment, 0 for a new cell
   * @param pastEvents events in that time, 0 to its trials
   */
  public record Cell(
      List<String> values, double trials, double events, double pastTrials, double pastEvents) {
    /** Copies the values. */
    public Cell {
      values = List.copyOf(values);
    }
  }

  /** Returns the moment of distinct cells in any order. */
  public static Moment of(List<String> dimensions, List<Cell> given) {
    List<Cell> sorted = new ArrayList<>(given);
    sorted.sort(
        Comparator.comparing(cell -> cell.values().toArray(new String[0]), Arrays::compare));
    double rate = overallRate(given);
    double[] scatter = new double[sorted.size()];
    Arrays.fill(scatter, 1);
    return new Moment(
        Cells.of(dimensions, sorted.stream().map(Cell::values).toList()),
        sorted.stream().mapToDouble(Cell::trials).toArray(),
        sorted.stream().mapToDouble(Cell::events).toArray(),
        sorted.stream()
            .mapToDouble(
                cell -> cell.trials() * past(cell, rate) / (cell.pastTrials() + PRIOR_TRIALS))
            .toArray(),
        scatter,
        sorted.stream().mapToDouble(cell -> 1 / past(cell, rate)).toArray());
  }

  private static double past(Cell cell, double rate) {
    return cell.pastEvents() + PRIOR_TRIALS * rate;
  }

  /**
   * Returns the rate of the time before, or that of the moment itself if there is no data before
   * it.
   */
  private static double overallRate(List<Cell> cells) {
    double n = cells.stream().mapToDouble(Cell::trials).sum();
    double k = cells.stream().mapToDouble(Cell::events).sum();
    double pastN = cells.stream().mapToDouble(Cell::pastTrials).sum();
    double pastK = cells.stream().mapToDouble(Cell::pastEvents).sum();
    // Half an event is added so that the rate is never 0.
    return pastN > 0 ? Math.max(pastK, 0.5) / pastN : Math.max(k, 0.5) / Math.max(n, 1);
  }

  /** Returns the moment with the lift of a scope included in the expectation of its cells. */
  Moment explained(ScopeScore scope) {
    boolean[] in = scope.selection().cells(cells);
    double[] raised = expected.clone();
    for (int cell = 0; cell < raised.length; cell++) {
      raised[cell] *= in[cell] ? scope.lift() : 1;
    }
    Moment explained = new Moment(cells, trials, events, raised, scatter, pastDispersion);
    explained.dispersions = dispersions;
    return explained;
  }

  /** Returns the fit of the dispersion of the effective events. */
  Dispersions dispersions() {
    if (dispersions == null) {
      dispersions = new Dispersions(effectiveEvents());
    }
    return dispersions;
  }

  Cells cells() {
    return cells;
  }

  double trials(int cell) {
    return trials[cell];
  }

  double events(int cell) {
    return events[cell];
  }

  double expected(int cell) {
    return expected[cell];
  }

  /**
   * Returns the events of each cell over its scatter: a count with as much evidence as the real one
   * would have if it varied like a Poisson count.
   */
  double[] effectiveEvents() {
    return overScatter(events);
  }

  /** Returns the expected events of each cell over its scatter. */
  double[] effectiveExpected() {
    return overScatter(expected);
  }

  private double[] overScatter(double[] counts) {
    double[] effective = new double[counts.length];
    for (int cell = 0; cell < effective.length; cell++) {
      effective[cell] = counts[cell] / scatter[cell];
    }
    return effective;
  }

  double pastDispersion(int cell) {
    return pastDispersion[cell];
  }
}
