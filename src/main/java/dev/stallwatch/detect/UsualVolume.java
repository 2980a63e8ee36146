package dev.stallwatch.detect;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The usual number of requests: for each cell the hourly count of earlier days, times the profile
 * of the hours ({@link HourProfile}). Requests are expressed as events ({@link VolumeTable}).
 * Incidents of earlier days are removed: hours in which a group deviated are excluded, and the fit
 * is repeated.
 *
 * <p>The first and the last window of a run may be covered partially; they are not tested. Neither
 * are windows in which logs of a source are missing ({@link Gaps}).
 */
public final class UsualVolume {
  /**
   * Each cell has an expectation in each window; the number of cells is limited to the busiest ones
   * that this allows.
   */
  private static final int MAX_ENTRIES = 8_000_000;

  /**
   * Volumes vary from day to day by far more than chance: a profile must be visible despite that.
   */
  private static final double PROFILE_PHI = 10;

  private static final int REFITS = 2;

  private static final BitSet NOTHING = new BitSet();

  private final RateTable earlier;
  private final Gaps gaps;
  private final CellIndex index;
  private final int[] earlierCells;

  /** Cells of earlier days that are not tested because there are too many. */
  private final BitSet notTested;

  private final double[] levels;
  private HourProfile profile;

  /**
   * Fits the earlier days.
   *
   * @param earlier hourly requests of earlier days as trials, not empty
   * @param current the run, with the same dimensions; only its cells are fitted
   */
  public UsualVolume(RateTable earlier, RateTable current) {
    this(earlier, current, Gaps.NONE);
  }

  /**
   * Fits earlier days in which logs of some sources are missing.
   *
   * @param gaps gaps of the earlier days, whose hours are excluded, and gaps of the run, which are
   *     not tested
   */
  public UsualVolume(RateTable earlier, RateTable current, Gaps gaps) {
    this.earlier = earlier;
    this.gaps = gaps;
    this.index = new CellIndex(earlier.dimensions().size());
    this.earlierCells = index.add(earlier);
    index.add(current);
    this.notTested =
        allButTheBusiest(MAX_ENTRIES / Math.max(1, Math.max(earlier.windows(), current.windows())));
    this.levels = new double[index.cells()];
    this.profile = HourProfile.flat(index);
    BitSet missing = hoursInGaps();
    fit(missing);
    for (int refit = 0; refit < REFITS; refit++) {
      BitSet excluded = deviating(refit == 0);
      excluded.or(missing);
      fit(excluded);
    }
  }

  /**
   * Whether earlier days are enough to expect requests from: they show the daily cycle. Otherwise
   * the requests of a night would be expected from an afternoon.
   *
   * @param earlier hourly requests of earlier days as trials
   */
  public static boolean isKnownFrom(RateTable earlier) {
    return earlier.entries() > 0 && HourProfile.Rhythm.of(days(earlier)) != HourProfile.Rhythm.NONE;
  }

  /** Returns the hours of earlier days in which logs of a cell's source are missing. */
  private BitSet hoursInGaps() {
    Map<String, BitSet> missing = windowsInGaps(earlier);
    BitSet hours = new BitSet();
    for (int cell = 0; cell < index.cells() && !missing.isEmpty(); cell++) {
      int first = hourOfCell(cell, 0);
      missingOf(cell, missing).stream().forEach(window -> hours.set(first + window));
    }
    return hours;
  }

  private BitSet missingOf(int cell, Map<String, BitSet> bySource) {
    return bySource.isEmpty()
        ? NOTHING
        : bySource.getOrDefault(index.names(cell).get(source()), NOTHING);
  }

  /** Returns the windows of a table in which logs are missing, by source. */
  private Map<String, BitSet> windowsInGaps(RateTable counts) {
    Map<String, BitSet> windows = new HashMap<>();
    if (source() >= 0) {
      gaps.all().stream()
          .map(Gap::source)
          .distinct()
          .forEach(name -> windows.put(name, windowsInGaps(counts, name)));
    }
    return windows;
  }

  private BitSet windowsInGaps(RateTable counts, String name) {
    BitSet windows = new BitSet();
    for (int window = 0; window < counts.windows(); window++) {
      long start = counts.windowStartMicros(window);
      windows.set(window, gaps.touch(name, start, start + counts.grid().widthMicros()));
    }
    return windows;
  }

  private int source() {
    return earlier.dimensions().indexOf(Dimension.SOURCE.code());
  }

  private BitSet allButTheBusiest(int tested) {
    double[] requests = new double[index.cells()];
    for (int i = 0; i < earlier.entries(); i++) {
      requests[earlierCells[earlier.cellOf(i)]] += earlier.trials(i);
    }
    BitSet others = new BitSet();
    if (requests.length > tested) {
      double[] sorted = requests.clone();
      Arrays.sort(sorted);
      double minimum = sorted[sorted.length - 1 - tested];
      for (int cell = 0; cell < requests.length; cell++) {
        others.set(cell, requests[cell] > 0 && requests[cell] <= minimum);
      }
    }
    return others;
  }

  /**
   * Fits all hours that are not excluded.
   *
   * @param excluded hours of cells, by {@link #hourOfCell}
   */
  private void fit(BitSet excluded) {
    double[][] observed = rowsOfTested();
    boolean[] seen = new boolean[earlier.windows()];
    double[] requests = new double[index.cells()];
    for (int i = 0; i < earlier.entries(); i++) {
      int window = earlier.windowOf(i);
      int cell = earlierCells[earlier.cellOf(i)];
      seen[window] = true;
      if (!excluded.get(hourOfCell(cell, window)) && !notTested.get(cell)) {
        observed[cell][hourOfWeek(window)] += earlier.trials(i);
        requests[cell] += earlier.trials(i);
      }
    }
    double[][] expected = rowsOfTested();
    for (int cell = 0; cell < levels.length; cell++) {
      if (expected[cell].length == 0) {
        continue;
      }
      int hours = 0;
      for (int window = 0; window < seen.length; window++) {
        if (seen[window] && !excluded.get(hourOfCell(cell, window))) {
          hours++;
          expected[cell][hourOfWeek(window)]++;
        }
      }
      levels[cell] = requests[cell] / Math.max(1, hours);
      for (int hour = 0; hour < expected[cell].length; hour++) {
        expected[cell][hour] *= levels[cell];
      }
    }
    profile =
        HourProfile.fit(
            index, expected, observed, PROFILE_PHI, HourProfile.Rhythm.of(days(earlier)));
  }

  private static double days(RateTable earlier) {
    return (double) (earlier.windowStartMicros(earlier.windows()) - earlier.windowStartMicros(0))
        / Units.MICROS_PER_DAY;
  }

  /**
   * Returns a row of hours for each cell of earlier days that is tested, an empty one for others.
   */
  private double[][] rowsOfTested() {
    double[][] rows = new double[index.cells()][0];
    for (int cell : earlierCells) {
      rows[cell] = notTested.get(cell) ? rows[cell] : new double[HourProfile.HOURS_OF_WEEK];
    }
    return rows;
  }

  private int hourOfWeek(int window) {
    return HourOfWeek.of(earlier.windowStartMicros(window));
  }

  private int hourOfCell(int cell, int window) {
    return cell * earlier.windows() + window;
  }

  /**
   * Returns the hours of earlier days in which a group had more or, unless only surges are wanted,
   * fewer requests than usual.
   */
  private BitSet deviating(boolean onlySurges) {
    RateTable past = table(earlier, earlierCells, Direction.MORE, 0);
    Baseline flat = VolumeTable.baseline(past);
    DeviatingHours hours =
        new DeviatingHours(past, flat, Overdispersion.estimate(past, flat, new BitSet()));
    BitSet entries = onlySurges ? hours.surges() : hours.entries();
    int[] cells = index.add(past);
    BitSet deviating = new BitSet();
    entries.stream()
        .forEach(
            i -> {
              long start = past.windowStartMicros(past.windowOf(i));
              deviating.set(hourOfCell(cells[past.cellOf(i)], earlier.windowsBefore(start)));
            });
    return deviating;
  }

  /**
   * Returns requests as events among expected ones.
   *
   * @param requests the requests to be tested, as trials: all of the run or some of its windows
   */
  public RateTable table(RateTable requests, Direction direction) {
    return table(requests, index.add(requests), direction, 1);
  }

  /** Returns the expectation for {@link #table} from earlier days. */
  public Usual usual(RateTable table, Direction direction) {
    RateTable past = table(earlier, earlierCells, direction, 0);
    return new Usual(
        VolumeTable.baseline(table),
        new Past(past, VolumeTable.baseline(past), new BitSet()),
        new BitSet());
  }

  private RateTable table(RateTable counts, int[] cells, Direction direction, int atEnds) {
    long width = counts.grid().widthMicros();
    long origin = counts.windows() == 0 ? 0 : counts.windowStartMicros(0);
    VolumeTable volume = new VolumeTable(counts.dimensions(), counts.grid(), origin, direction);
    Map<String, BitSet> missing = windowsInGaps(counts);
    int[] cellOfTable = new int[index.cells()];
    Arrays.fill(cellOfTable, -1);
    for (int cell = 0; cell < cells.length; cell++) {
      cellOfTable[cells[cell]] = cell;
    }
    double[] requests = new double[counts.windows()];
    for (int cell : index.sorted()) {
      if (notTested.get(cell)) {
        continue;
      }
      Arrays.fill(requests, 0);
      if (cellOfTable[cell] >= 0) {
        int last = counts.firstEntry(cellOfTable[cell] + 1);
        for (int i = counts.firstEntry(cellOfTable[cell]); i < last; i++) {
          requests[counts.windowOf(i)] = (float) counts.trials(i);
        }
      }
      volume.cell(index.names(cell));
      BitSet notThere = missingOf(cell, missing);
      for (int window = atEnds; window < counts.windows() - atEnds; window++) {
        if (!notThere.get(window)) {
          long start = counts.windowStartMicros(window);
          volume.add(start, requests[window], expected(cell, start + width / 2, width));
        }
      }
    }
    return volume.build();
  }

  private double expected(int cell, long middleMicros, long widthMicros) {
    return levels[cell] == 0
        ? 0
        : levels[cell]
            * Math.exp(profile.logFactor(cell, middleMicros))
            * widthMicros
            / Units.MICROS_PER_HOUR;
  }
}
