package dev.stallwatch.incident;

import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rate within a scope over a run, in equal steps. Dimensions that are finer than the cells are
 * ignored.
 *
 * @param fromMicros start of the first step, a multiple of the step's width since the epoch
 * @param stepMicros width of a step
 * @param rates the rate of each step, 0 to 1, for {@link Metric#VOLUME} the requests as a share of
 *     the largest step; NaN without trials
 */
public record RateCourse(long fromMicros, long stepMicros, List<Double> rates) {
  /** Maximum number of steps, as many as fit on a terminal line next to a label. */
  public static final int MAX_STEPS = 49;

  /** A run without any request. */
  public static final RateCourse NONE = new RateCourse(0, Units.MICROS_PER_SECOND, List.of());

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofDays(1));

  /** Copies the list. */
  public RateCourse {
    rates = List.copyOf(rates);
  }

  /**
   * Returns the course of a metric's rate within a scope, over the windows of a table around a
   * time. Windows beyond a gap of weeks without data are excluded.
   */
  public static RateCourse of(Metric metric, RateTable table, Scope scope, long aroundMicros) {
    if (table.windows() == 0) {
      return NONE;
    }
    int around = Math.min(table.windows() - 1, table.windowsBefore(aroundMicros));
    int from = table.stretchFrom(around);
    int to = table.stretchTo(around);
    long start = table.windowStartMicros(from);
    long end = table.endMicros(to);
    long step = step(table.grid().widthMicros(), start, end);
    long first = start - Math.floorMod(start, step);
    int steps = Math.toIntExact((end - first + step - 1) / step);
    double[] trials = new double[steps];
    double[] events = new double[steps];
    boolean[] in = Measure.cells(table, scope);
    for (int i = 0; i < table.entries(); i++) {
      int window = table.windowOf(i);
      if (in[table.cellOf(i)] && window >= from && window < to) {
        int at = (int) ((table.windowStartMicros(window) - first) / step);
        trials[at] += table.trials(i);
        events[at] += table.events(i);
      }
    }
    double largest = Arrays.stream(trials).max().orElse(0);
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      rates.add(
          metric == Metric.VOLUME
              ? trials[i] / largest
              : trials[i] == 0 ? Double.NaN : events[i] / trials[i]);
    }
    return new RateCourse(first, step, rates);
  }

  /** Returns the shortest step of complete windows that gives at most {@value #MAX_STEPS} steps. */
  private static long step(long windowMicros, long start, long end) {
    for (Duration candidate : STEPS) {
      long micros = Units.micros(candidate);
      if (micros % windowMicros == 0 && steps(start, end, micros) <= MAX_STEPS) {
        return micros;
      }
    }
    long days = Units.micros(STEPS.get(STEPS.size() - 1));
    long width = days;
    while (steps(start, end, width) > MAX_STEPS) {
      width += days;
    }
    return width;
  }

  private static long steps(long start, long end, long step) {
    return (end - (start - Math.floorMod(start, step)) + step - 1) / step;
  }
}
