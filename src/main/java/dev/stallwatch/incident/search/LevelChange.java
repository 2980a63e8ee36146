package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides whether a raised rate is one of two levels of which the run alone cannot show the usual
 * one. A release that makes a client faster looks like an incident before it: the time to first
 * byte is raised until then. Only rises that were compared with the rest of the run can be
 * undecided, and only if they last at least {@value #MIN_HOURS} hours and more than a third of the
 * run: a shorter part is the exception.
 *
 * <ul>
 *   <li>Speeds (throughput and time to first byte): undecided if the rise touches one end of the
 *       data or fills more than half of the run, unless a rate of failures rose with it.
 *   <li>Rates of failures (stalls, cut-short transfers, errors, slow transfers): undecided if the
 *       rise began before the data and has ended, for that may be a repair. One that goes on is an
 *       incident: an incident in progress looks like that. A level that is bad in itself is one,
 *       too, at least {@value #BAD_RATE} and ten times the rate of all other groups at that time:
 *       it is nowhere usual that so many downloads hang, are cut short, are slow, or fail with 5xx.
 * </ul>
 *
 * <p>More 206 responses alone are a notice anyway, and the number of requests has other rules.
 */
final class LevelChange {
  private static final double MIN_HOURS = 3;
  private static final double MAX_SHARE_OF_EXCEPTION = 1 / 3.0;
  private static final double MAX_SHARE_OF_PERIOD = 0.5;

  /** Maximum share of the scope's trials between a rise and an end of the data that it touches. */
  private static final double MAX_SHARE_BEYOND = 0.03;

  private static final double BAD_RATE = 0.1;
  private static final double BAD_LIFT = 10;
  private static final double MIN_TRIALS = 20;
  private static final Set<Metric> BAD_IN_THEMSELVES =
      EnumSet.of(
          Metric.STALL_RATE, Metric.CUT_SHORT_RATE, Metric.SERVER_ERROR_RATE, Metric.SLOW_RATE);

  private final Cause cause;
  private final Signal signal;
  private final Scope scope;
  private final RateTable table;
  private final Localisation rise;

  /**
   * Prepares the decision about a cause.
   *
   * @param scope the scope of the finding
   */
  LevelChange(Cause cause, Scope scope) {
    this.cause = cause;
    this.signal = cause.leading();
    this.scope = scope;
    this.table = signal.table();
    this.rise = signal.rise();
  }

  /** Whether it is undecided which of the levels is the usual one. */
  boolean isUndecided() {
    Metric metric = signal.metric();
    if (signal.comparison() != Comparison.QUIETER_TIMES
        || !(metric.isTail() || metric.isFailure())
        || shareOfRun() <= MAX_SHARE_OF_EXCEPTION
        || hours() < MIN_HOURS) {
      return false;
    }
    double trials = trials(0, table.windows());
    boolean touchesStart = trials(0, rise.fromWindow()) <= MAX_SHARE_BEYOND * trials;
    boolean touchesEnd = trials(rise.toWindow(), table.windows()) <= MAX_SHARE_BEYOND * trials;
    if (touchesStart && touchesEnd) {
      return false;
    }
    if (metric.isTail()) {
      return cause.isOfSpeedOnly()
          && (touchesStart || touchesEnd || shareOfRun() > MAX_SHARE_OF_PERIOD);
    }
    return touchesStart && !isBadInItself();
  }

  private double shareOfRun() {
    return (double) (rise.toWindow() - rise.fromWindow()) / table.windows();
  }

  private double hours() {
    return (double) (rise.toWindow() - rise.fromWindow())
        * table.grid().widthMicros()
        / Units.MICROS_PER_HOUR;
  }

  private double trials(int fromWindow, int toWindow) {
    return measure(scope, fromWindow, toWindow).trials();
  }

  private Measure measure(Scope of, int fromWindow, int toWindow) {
    return Measure.of(table, signal.baseline(), of, fromWindow, toWindow);
  }

  private boolean isBadInItself() {
    Measure own = measure(scope, rise.fromWindow(), rise.toWindow());
    Measure all = measure(Scope.EVERYTHING, rise.fromWindow(), rise.toWindow());
    double others = all.trials() - own.trials();
    double usual =
        others >= MIN_TRIALS ? (all.events() - own.events()) / others : own.expectedRate();
    return BAD_IN_THEMSELVES.contains(signal.metric())
        && own.observedRate() >= BAD_RATE
        && own.observedRate() >= BAD_LIFT * usual;
  }
}
