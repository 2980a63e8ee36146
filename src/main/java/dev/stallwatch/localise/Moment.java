package dev.stallwatch.localise;

import dev.stallwatch.stats.BetaBinomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What was counted in one moment, cell by cell, and what was to be expected. */
public final class Moment {
  private final Cells cells;
  private final double[] trials;
  private final double[] events;
  private final double[] rates;
  private final double[] precisions;

  Moment(Cells cells, double[] trials, double[] events, double[] rates, double[] precisions) {
    this.cells = cells;
    this.trials = trials;
    this.events = events;
    this.rates = rates;
    this.precisions = precisions;
  }

  /**
   * One cell.
   *
   * @param values its value in each dimension
   * @param trials trials in the moment, above 0
   * @param events events in the moment, 0 to its trials; need not be whole
   * @param past what earlier moments tell of it
   */
  public record Cell(List<String> values, double trials, double events, Past past) {
    /** Copies the values. */
    public Cell {
      values = List.copyOf(values);
    }
  }

  /** The moment of some cells, each given once, in any order. */
  public static Moment of(List<String> dimensions, List<Cell> given) {
    List<Cell> sorted = new ArrayList<>(given);
    sorted.sort(
        Comparator.comparing(cell -> cell.values().toArray(new String[0]), Arrays::compare));
    Cells cells = Cells.of(dimensions, sorted.stream().map(Cell::values).toList());
    double[] trials = sorted.stream().mapToDouble(Cell::trials).toArray();
    double[] events = sorted.stream().mapToDouble(Cell::events).toArray();
    List<Past> pasts = sorted.stream().map(Cell::past).toList();
    ExpectedRates expected = ExpectedRates.of(cells, trials, events, pasts);
    return new Moment(
        cells,
        trials,
        events,
        IntStream.range(0, trials.length).mapToDouble(expected::rate).toArray(),
        IntStream.range(0, trials.length).mapToDouble(expected::precision).toArray());
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
    return trials[cell] * rates[cell];
  }

  /**
   * Log-likelihood ratio of "the odds of this cell are q times the expected ones" for each q.
   *
   * @param into where the ratios go, at the places of their q
   */
  void logRatios(int cell, double[] qs, double[] into) {
    double p = rates[cell];
    double expected = BetaBinomial.logKernel(events[cell], trials[cell], p, precisions[cell]);
    for (int i = 0; i < qs.length; i++) {
      double raised = qs[i] * p / (1 - p + qs[i] * p);
      into[i] =
          BetaBinomial.logKernel(events[cell], trials[cell], raised, precisions[cell]) - expected;
    }
  }
}
