package dev.stallwatch.detect;

import dev.stallwatch.model.Units;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;

/**
 * The usual rates of a run's cells, estimated from earlier days: the usual rate of each cell
 * ({@link ShrunkRates}) times the profile of the hours ({@link HourProfile}). Incidents of those
 * days are removed: hours in which a group deviated are excluded and the fit is repeated until the
 * set of excluded hours is stable. A cell without data in the earlier days has the rate that its
 * values have there.
 */
public final class History {
  private static final int REFITS = 3;

  /** Minimum trials with a value for its usual rate to be considered known. */
  private static final double MIN_KNOWN_TRIALS = 50;

  private final RateTable earlier;
  private final CellIndex index;
  private final int[] earlierCells;
  private BitSet excluded = new BitSet();
  private double[] rates = new double[0];
  private HourProfile profile;
  private double phi = 1;

  /**
   * Fits the earlier days.
   *
   * @param earlier hourly counts of earlier days, not empty
   * @param current the run, with the same dimensions; only its cells are fitted
   * @param priorRate rate in the absence of data, 0 to 1
   */
  public History(RateTable earlier, RateTable current, double priorRate) {
    this.earlier = earlier;
    this.index = new CellIndex(earlier.dimensions().size());
    this.earlierCells = index.add(earlier);
    index.add(current);
    this.profile = HourProfile.flat(index);
    for (int refit = 0; refit <= REFITS; refit++) {
      fit(priorRate);
      phi = Overdispersion.estimate(earlier, earlierBaseline(), excluded);
      DeviatingHours hours = new DeviatingHours(earlier, earlierBaseline(), phi);
      boolean isFirst = refit == 0;
      BitSet deviating = isFirst ? hours.surges() : hours.entries();
      // The first pass looks for surges only; without any, deficits are still to be excluded.
      if (!isFirst && deviating.equals(excluded)) {
        break;
      }
      excluded = deviating;
    }
  }

  private void fit(double priorRate) {
    double[] trials = new double[index.cells()];
    double[] events = new double[index.cells()];
    for (int i = 0; i < earlier.entries(); i++) {
      if (!excluded.get(i)) {
        trials[earlierCells[earlier.cellOf(i)]] += earlier.trials(i);
        events[earlierCells[earlier.cellOf(i)]] += earlier.events(i);
      }
    }
    rates = ShrunkRates.of(index, trials, events, Baseline.overallRate(trials, events, priorRate));
    double[][] expected = new double[index.cells()][0];
    double[][] observed = new double[index.cells()][0];
    for (int cell : earlierCells) {
      expected[cell] = new double[HourProfile.HOURS_OF_WEEK];
      observed[cell] = new double[HourProfile.HOURS_OF_WEEK];
    }
    for (int i = 0; i < earlier.entries(); i++) {
      if (!excluded.get(i)) {
        int cell = earlierCells[earlier.cellOf(i)];
        int hour = HourOfWeek.of(earlier.windowStartMicros(earlier.windowOf(i)));
        expected[cell][hour] += earlier.trials(i) * rates[cell];
        observed[cell][hour] += earlier.events(i);
      }
    }
    double days =
        (double) (earlier.windowStartMicros(earlier.windows()) - earlier.windowStartMicros(0))
            / Units.MICROS_PER_DAY;
    profile = HourProfile.fit(index, expected, observed, phi, HourProfile.Rhythm.of(days));
  }

  /**
   * Returns the expectation for counts.
   *
   * @param counts the counts to be tested: all of the run or some of its windows
   */
  public Usual usual(RateTable counts) {
    int[] cells = index.add(counts);
    return new Usual(
        expected(counts, cells),
        new Past(earlier, earlierBaseline(), excluded),
        unknown(counts, cells));
  }

  private Baseline earlierBaseline() {
    return expected(earlier, earlierCells);
  }

  private Baseline expected(RateTable table, int[] cells) {
    long toMiddle = table.grid().widthMicros() / 2;
    Rates expected = new Rates(table.entries());
    for (int cell = 0; cell < table.cells(); cell++) {
      int known = cells[cell];
      double odds = rates[known] / (1 - rates[known]);
      double[] logFactors = profile.logFactors(known);
      for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
        long middle = table.windowStartMicros(table.windowOf(i)) + toMiddle;
        double now = odds * Math.exp(HourOfWeek.between(hour -> logFactors[hour], middle));
        expected.set(i, ShrunkRates.bounded(now / (1 + now)));
      }
    }
    return Baseline.ofEntries(table, expected);
  }

  /**
   * Returns the entries of cells with a value that is nearly unknown in the earlier days, such as a
   * new edge.
   */
  private BitSet unknown(RateTable counts, int[] cells) {
    boolean[] unknownCell = new boolean[index.cells()];
    for (int d = 0; d < index.dimensions(); d++) {
      double[] trials = new double[index.values(d)];
      for (int i = 0; i < earlier.entries(); i++) {
        trials[index.value(earlierCells[earlier.cellOf(i)], d)] += earlier.trials(i);
      }
      for (int cell = 0; cell < unknownCell.length; cell++) {
        unknownCell[cell] |= trials[index.value(cell, d)] < MIN_KNOWN_TRIALS;
      }
    }
    BitSet unknown = new BitSet();
    for (int i = 0; i < counts.entries(); i++) {
      unknown.set(i, unknownCell[cells[counts.cellOf(i)]]);
    }
    return unknown;
  }
}
