package dev.stallwatch.detect;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How many requests there usually are: of each cell what earlier days had per hour, times the
 * profile of the hours ({@link HourProfile}). Counts against an expectation become events of a
 * small probability among a thousand times as many trials as events are expected, which is the
 * Poisson law; so the same search finds where there are more. Where there are fewer it is asked for
 * the mirror image, 2 e - k events where e are expected: the sums over groups of thin cells stay
 * right, which {@code max(0, e - k)} would not leave.
 *
 * <p>The first and the last window of a run may be seen in part only; they are not judged.
 */
public final class UsualVolume {
  private static final double TRIALS_PER_EXPECTED = 1000;
  private static final long HOUR = 3600L * Units.MICROS_PER_SECOND;
  private static final long DAY = 24 * HOUR;

  /** Requests of a cell on all earlier days below which no one would miss them. */
  private static final double LEAST_REQUESTS = 50;

  private static final double HARDLY_EXPECTED = 1e-6;

  /** Volumes vary from day to day by far more than chance: a profile must show through that. */
  private static final double PROFILE_PHI = 10;

  private final RateTable earlier;
  private final CellIndex index;
  private final int[] earlierCells;
  private final double[] levels;
  private final double[][] logFactors;

  /**
   * Fits the earlier days.
   *
   * @param earlier hourly requests of earlier days as trials, not empty
   * @param current the run, of the same dimensions: only its cells count
   */
  public UsualVolume(RateTable earlier, RateTable current) {
    this.earlier = earlier;
    this.index = new CellIndex(earlier.dimensions().size());
    this.earlierCells = index.add(earlier);
    index.add(current);
    this.levels = new double[index.cells()];
    this.logFactors = new double[index.cells()][];
    fit();
  }

  private void fit() {
    double[][] observed = new double[index.cells()][HourProfile.HOURS_OF_WEEK];
    boolean[] seen = new boolean[earlier.windows()];
    for (int i = 0; i < earlier.entries(); i++) {
      int window = earlier.windowOf(i);
      seen[window] = true;
      int cell = earlierCells[earlier.cellOf(i)];
      observed[cell][HourOfWeek.of(earlier.windowStartMicros(window))] += earlier.trials(i);
      levels[cell] += earlier.trials(i);
    }
    int hours = 0;
    double[] hoursOf = new double[HourProfile.HOURS_OF_WEEK];
    for (int window = 0; window < seen.length; window++) {
      if (seen[window]) {
        hours++;
        hoursOf[HourOfWeek.of(earlier.windowStartMicros(window))]++;
      }
    }
    double[][] expected = new double[index.cells()][HourProfile.HOURS_OF_WEEK];
    for (int cell = 0; cell < levels.length; cell++) {
      levels[cell] = levels[cell] < LEAST_REQUESTS ? 0 : levels[cell] / Math.max(1, hours);
      for (int hour = 0; hour < hoursOf.length; hour++) {
        expected[cell][hour] = levels[cell] * hoursOf[hour];
      }
    }
    double days =
        (double) (earlier.windowStartMicros(earlier.windows()) - earlier.windowStartMicros(0))
            / DAY;
    HourProfile profile =
        HourProfile.fit(index, expected, observed, PROFILE_PHI, HourProfile.Rhythm.of(days));
    for (int cell = 0; cell < logFactors.length; cell++) {
      logFactors[cell] = profile.logFactors(cell);
    }
  }

  /** Which way volume deviates. */
  public enum Direction {
    /** More requests than usual. */
    SURGE,
    /** Fewer requests than usual. */
    DEFICIT;

    private double events(double expected, double requests) {
      return this == SURGE ? requests : 2 * expected - requests;
    }
  }

  /**
   * Requests as events among expected ones.
   *
   * @param requests the requests to be judged as trials: all of the run or some of its windows
   */
  public RateTable table(RateTable requests, Direction direction) {
    return table(requests, index.add(requests), direction, 1);
  }

  /** What earlier days let expect of {@link #table}. */
  public Usual usual(RateTable table, Direction direction) {
    RateTable past = table(earlier, earlierCells, direction, 0);
    return new Usual(flat(table), new Past(past, flat(past), new BitSet()), new BitSet());
  }

  private static Baseline flat(RateTable table) {
    double[] rates = new double[table.entries()];
    Arrays.fill(rates, 1 / TRIALS_PER_EXPECTED);
    return new Baseline(rates);
  }

  private RateTable table(RateTable counts, int[] cells, Direction direction, int notJudged) {
    WindowGrid grid = counts.grid();
    RateTable.Builder builder = RateTable.builder(counts.dimensions(), grid);
    float[][] requests = new float[index.cells()][counts.windows()];
    for (int i = 0; i < counts.entries(); i++) {
      requests[cells[counts.cellOf(i)]][counts.windowOf(i)] += (float) counts.trials(i);
    }
    for (int cell = 0; cell < requests.length; cell++) {
      for (int window = notJudged; window < counts.windows() - notJudged; window++) {
        long start = counts.windowStartMicros(window);
        double expected = expected(cell, start + grid.widthMicros() / 2, grid.widthMicros());
        // What comes from cells that were never seen, as of a new edge, is missing nowhere.
        double least = requests[cell][window] > 0 ? HARDLY_EXPECTED : 0;
        builder.addAmounts(
            start,
            index.names(cell),
            Math.max(least, expected) * TRIALS_PER_EXPECTED,
            direction.events(expected, requests[cell][window]));
      }
    }
    return builder.build();
  }

  private double expected(int cell, long middleMicros, long widthMicros) {
    return levels[cell] == 0
        ? 0
        : levels[cell]
            * Math.exp(HourOfWeek.between(logFactors[cell], middleMicros))
            * widthMicros
            / HOUR;
  }
}
