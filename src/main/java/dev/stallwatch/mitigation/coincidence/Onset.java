package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * When a rule began and stopped to enforce in scope: the change points of its own series.
 *
 * @param startMicros begin of the phase that covers the incident: its first record, if the times of
 *     records are known
 * @param earliestMicros begin at the earliest: few records may miss the true begin
 * @param isKnown whether the log covers the time before, or a change states the begin
 * @param unchangedSinceMicros begin of the phase, if it is as old as the log or a day and at least
 *     an hour older than the incident; else {@link Long#MIN_VALUE}
 * @param endMicros end of the last phase that overlaps the incident: its last record, if the times
 *     of records are known
 * @param isEndKnown whether the log covers the time after
 * @param change the change that states the begin; null if none
 * @param phases the phases
 * @param level mean of independent records per window during the phase
 */
record Onset(
    long startMicros,
    long earliestMicros,
    boolean isKnown,
    long unchangedSinceMicros,
    long endMicros,
    boolean isEndKnown,
    @Nullable Change change,
    List<Phases.Phase> phases,
    double level) {
  /** A rule that acted alike for this time before is unchanged, if the log goes back no further. */
  private static final long MIN_UNCHANGED_MICROS = 3_600_000_000L;

  private static final long UNCHANGED_MICROS = 24 * MIN_UNCHANGED_MICROS;

  /** Windows between a change and its effect in the records. */
  private static final int MAX_LAG_WINDOWS = 3;

  /** Share of the weight during the incident that makes a phase part of the action. */
  private static final double MIN_PHASE_SHARE = 0.1;

  /** The logarithm of 20: after this many expected records, none has a probability of 5 %. */
  private static final double LOG_20 = 3;

  /**
   * Share of the level that the time from the first record to the first window of the phase has, if
   * the phase begins with this record.
   */
  private static final double MIN_FILLED = 0.5;

  /** Number of windows at the edge of the log that count as its begin or end. */
  private static final int EDGE_WINDOWS = 2;

  /**
   * The action of a rule in time, of which an onset is computed.
   *
   * @param traffic traffic in scope by window, over that during the incident
   */
  record Course(
      Horizon horizon,
      RuleTally tally,
      IntToDoubleFunction traffic,
      ActivityIndex.Coverage coverage,
      List<Change> changes) {}

  static Onset of(Course course) {
    Horizon horizon = course.horizon;
    double[] series = course.tally.series();
    for (int i = 0; i < series.length; i++) {
      series[i] /= course.traffic.applyAsDouble(i);
    }
    int first = horizon.firstDuring();
    while (series[first] == 0) {
      first++;
    }
    int last = horizon.afterDuring() - 1;
    while (series[last] == 0) {
      last--;
    }
    double sum = sum(series, first, last + 1);
    double level = sum / (last + 1 - first);
    List<Phases.Phase> phases = Phases.of(series, level);
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (Phases.Phase phase : phases) {
      int fromDuring = Math.max(phase.from(), horizon.firstDuring());
      int toDuring = Math.min(phase.to(), horizon.afterDuring());
      if (sum(series, fromDuring, toDuring) >= MIN_PHASE_SHARE * sum) {
        from = Math.min(from, phase.from());
        to = Math.max(to, phase.to());
      }
    }
    if (from == Integer.MAX_VALUE) {
      from = first;
      to = last + 1;
    }
    return of(course, series, new Phases.Phase(from, to), phases, level);
  }

  private static Onset of(
      Course course, double[] series, Phases.Phase main, List<Phases.Phase> phases, double level) {
    Horizon horizon = course.horizon;
    long width = horizon.windowMicros();
    long start = begin(course, series, main.from(), level);
    int gap = (int) Math.min(horizon.windows(), Math.floor(LOG_20 / level));
    int earliestWindow = main.from();
    for (int back = 0; back < gap && earliestWindow > 0; back++) {
      if (series[earliestWindow - 1] > 0) {
        break;
      }
      earliestWindow--;
    }
    long earliest = Math.min(start, horizon.startMicros(earliestWindow));
    Change change = change(course.changes, earliest, start, width);
    long logFrom = Math.max(course.coverage.fromMicros(), horizon.fromMicros());
    boolean isAsOldAsLog = earliest - logFrom <= EDGE_WINDOWS * width;
    long incident = horizon.startMicros(horizon.firstDuring());
    boolean isUnchanged =
        change == null
            && incident - start >= (isAsOldAsLog ? MIN_UNCHANGED_MICROS : UNCHANGED_MICROS);
    long end = horizon.startMicros(main.to());
    long last = course.tally.lastEnforcedMicros(main.to() - 1);
    return new Onset(
        change == null ? start : change.changedAtMicros(),
        change == null ? earliest : change.changedAtMicros(),
        change != null || !isAsOldAsLog,
        isUnchanged ? start : Long.MIN_VALUE,
        last == Units.UNKNOWN ? end : last,
        course.coverage.toMicros() - end > (EDGE_WINDOWS + gap) * width,
        change,
        phases,
        level);
  }

  private static long begin(Course course, double[] series, int from, double level) {
    Horizon horizon = course.horizon;
    long width = horizon.windowMicros();
    long phase = horizon.startMicros(from);
    long partial = partial(series, from, level, width);
    long first = course.tally.firstEnforcedMicros(partial > 0 ? from - 1 : from);
    if (first == Units.UNKNOWN) {
      return phase - partial;
    }
    boolean isStray = partial > 0 && partial < MIN_FILLED * (phase - first);
    return isStray ? phase - partial : first;
  }

  /** Returns how much of the window before the first belongs to the phase, by its count. */
  private static long partial(double[] series, int from, double level, long width) {
    boolean isAlone = from < 2 || series[from - 2] < 0.1 * series[from - 1];
    return from > 0 && isAlone ? Math.round(width * Math.min(1, series[from - 1] / level)) : 0;
  }

  private static @Nullable Change change(
      List<Change> changes, long earliest, long start, long width) {
    List<Change> near = new ArrayList<>();
    for (Change change : changes) {
      long at = change.changedAtMicros();
      if (begins(change) && at >= earliest - MAX_LAG_WINDOWS * width && at <= start + width) {
        near.add(change);
      }
    }
    return near.stream()
        .min((a, b) -> Long.compare(distance(a, start), distance(b, start)))
        .orElse(null);
  }

  private static boolean begins(Change change) {
    return change.after() == Mode.ENFORCE
        || (change.after() == null && change.kind() == ChangeKind.CHANGED);
  }

  private static long distance(Change change, long micros) {
    return Math.abs(change.changedAtMicros() - micros);
  }

  private static double sum(double[] series, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += series[i];
    }
    return sum;
  }
}
