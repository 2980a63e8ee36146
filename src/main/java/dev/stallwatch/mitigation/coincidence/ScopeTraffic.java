package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** The traffic of an incident: trials and events of its metric, in its scope and elsewhere. */
final class ScopeTraffic {
  /**
   * Dimensions that logs of mitigations lack, but that say where a rule can act at all: cells
   * outside the scope in them are no contrasts.
   */
  private static final Set<String> LIMITS =
      Set.of(Dimension.SERVED_BY.code(), Dimension.SOURCE.code());

  private static final double MAX_RELATIVE = 5;

  /** Trials and events. */
  static final class Sums {
    private double trials;
    private double events;

    /** Those of cells within the scope in the dimensions that the log does not know. */
    private double likeTrials;

    private double likeEvents;

    private void add(double moreTrials, double moreEvents) {
      trials += moreTrials;
      events += moreEvents;
    }

    double trials() {
      return trials;
    }

    double events() {
      return events;
    }

    double rate() {
      return trials > 0 ? events / trials : 0;
    }

    /**
     * Whether the trials that are like the scope's but for the combination are too few, or rise to
     * a share of the scope's rate.
     */
    boolean mayBeAffected(double minTrials, double rate) {
      return likeTrials < minTrials || likeEvents >= rate * likeTrials;
    }
  }

  private final RateTable rates;
  private final Scope scope;
  private final long startMicros;
  private final long endMicros;

  /** For each cell that rules can act on: its sums during the incident; null for other cells. */
  private final Sums[] during;

  /** Trials and events in scope by window of the rates. */
  private final double[] trials;

  private final double[] events;
  private final Sums scopeDuring = new Sums();

  ScopeTraffic(RateTable rates, Scope scope, long startMicros, long endMicros) {
    this.rates = rates;
    this.scope = scope;
    this.startMicros = startMicros;
    this.endMicros = endMicros;
    this.during = new Sums[rates.cells()];
    this.trials = new double[rates.windows()];
    this.events = new double[rates.windows()];
    List<String> limits = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String dimension : rates.dimensions()) {
      if (scope.values().containsKey(dimension)) {
        (LIMITS.contains(dimension) ? limits : others).add(dimension);
      }
    }
    boolean[][] within = within();
    for (int cell = 0; cell < rates.cells(); cell++) {
      if (isWithin(cell, limits, within)) {
        during[cell] = new Sums();
        add(cell, isWithin(cell, others, within));
      }
    }
  }

  private void add(int cell, boolean inScope) {
    Sums sums = during[cell];
    for (int i = rates.firstEntry(cell); i < rates.firstEntry(cell + 1); i++) {
      int window = rates.windowOf(i);
      long at = rates.windowStartMicros(window);
      boolean isDuring = at >= startMicros && at < endMicros;
      if (isDuring) {
        sums.add(rates.trials(i), rates.events(i));
      }
      if (inScope) {
        trials[window] += rates.trials(i);
        events[window] += rates.events(i);
        if (isDuring) {
          scopeDuring.add(rates.trials(i), rates.events(i));
        }
      }
    }
  }

  /** Returns by dimension and number of the value whether the scope contains it. */
  private boolean[][] within() {
    List<String> dimensions = rates.dimensions();
    boolean[][] within = new boolean[dimensions.size()][];
    for (int d = 0; d < within.length; d++) {
      SortedSet<String> limited = scope.values().get(dimensions.get(d));
      List<String> values = rates.values(d);
      within[d] = new boolean[values.size()];
      for (int v = 0; v < values.size(); v++) {
        within[d][v] = limited == null || limited.contains(values.get(v));
      }
    }
    return within;
  }

  private boolean isWithin(int cell, List<String> dimensions, boolean[][] within) {
    for (String dimension : dimensions) {
      int d = rates.dimensions().indexOf(dimension);
      if (!within[d][rates.value(cell, d)]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the dimensions of the rates, in their order, that are among those given. */
  List<String> known(Set<String> dimensions) {
    return rates.dimensions().stream().filter(dimensions::contains).toList();
  }

  /** Returns the sums during the incident by the values in some dimensions of the rates. */
  Map<List<String>, Sums> by(List<String> dimensions) {
    int[] numbers = dimensions.stream().mapToInt(rates.dimensions()::indexOf).toArray();
    boolean[][] within = within();
    List<String> unknown =
        known(scope.values().keySet()).stream().filter(d -> !dimensions.contains(d)).toList();
    Map<List<String>, Sums> sums = new HashMap<>();
    for (int cell = 0; cell < during.length; cell++) {
      Sums own = during[cell];
      if (own != null && own.trials > 0) {
        String[] values = new String[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
          values[i] = rates.values(numbers[i]).get(rates.value(cell, numbers[i]));
        }
        Sums sum = sums.computeIfAbsent(Arrays.asList(values), unseen -> new Sums());
        sum.add(own.trials, own.events);
        if (isWithin(cell, unknown, within)) {
          sum.likeTrials += own.trials;
          sum.likeEvents += own.events;
        }
      }
    }
    return sums;
  }

  /** Returns trials and events in scope during the incident. */
  Sums scopeDuring() {
    return scopeDuring;
  }

  /** Returns trials and events in scope in a period. */
  Sums scopeIn(long fromMicros, long toMicros) {
    Sums sums = new Sums();
    for (int window = rates.windowsBefore(fromMicros); window < trials.length; window++) {
      if (rates.windowStartMicros(window) >= toMicros) {
        break;
      }
      sums.add(trials[window], events[window]);
    }
    return sums;
  }

  /** Returns the rate in scope outside the incident, with half an event as a prior. */
  double usualRate() {
    double otherTrials = 0;
    double otherEvents = 0;
    for (int window = 0; window < trials.length; window++) {
      long at = rates.windowStartMicros(window);
      if (at + rates.grid().widthMicros() < startMicros || at > endMicros) {
        otherTrials += trials[window];
        otherEvents += events[window];
      }
    }
    return (otherEvents + 0.5) / (otherTrials + 100);
  }

  /** Returns the excess events in scope during the incident. */
  double excess() {
    return Math.max(0, scopeDuring.events - usualRate() * scopeDuring.trials);
  }

  /**
   * Returns the excess events in scope by time.
   *
   * @param fromMicros start of the first bin
   * @param bins number of bins of equal width
   */
  double[] excess(long fromMicros, long binMicros, int bins) {
    double usual = usualRate();
    double[] excess = new double[bins];
    for (int window = 0; window < trials.length; window++) {
      long bin = Math.floorDiv(rates.windowStartMicros(window) - fromMicros, binMicros);
      if (bin >= 0 && bin < bins) {
        excess[(int) bin] += events[window] - usual * trials[window];
      }
    }
    return excess;
  }

  /**
   * Returns the trials in scope by window of a horizon, smoothed over an hour, over their mean
   * during the incident: a rule acts on more where there is more traffic. Limited to a factor of
   * {@value #MAX_RELATIVE}; 1 in windows without trials.
   */
  double[] relative(Horizon horizon) {
    double mean = scopeDuring.trials / Math.max(1, endMicros - startMicros);
    double[] relative = new double[horizon.windows()];
    for (int window = 0; window < relative.length; window++) {
      long middle = horizon.startMicros(window) + horizon.windowMicros() / 2;
      long half = Math.max(Units.MICROS_PER_HOUR / 2, widthMicros());
      long from = Math.max(middle - half, firstMicros());
      long to = Math.min(middle + half, lastMicros());
      double near = to > from ? scopeIn(from, to).trials / (to - from) : 0;
      double ratio = mean > 0 && near > 0 ? near / mean : 1;
      relative[window] = Math.max(1 / MAX_RELATIVE, Math.min(MAX_RELATIVE, ratio));
    }
    return relative;
  }

  /** Returns the start of the first window of the rates; the end of the incident if none. */
  long firstMicros() {
    return trials.length == 0 ? endMicros : rates.windowStartMicros(0);
  }

  /** Returns the end of the last window of the rates; the start of the incident if none. */
  long lastMicros() {
    return trials.length == 0 ? startMicros : rates.endMicros(trials.length);
  }

  long widthMicros() {
    return rates.grid().widthMicros();
  }
}
