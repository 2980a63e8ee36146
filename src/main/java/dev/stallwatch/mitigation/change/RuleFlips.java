package dev.stallwatch.mitigation.change;

import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds flips of a rule between monitor and enforce in its decisions. The windows with matches are
 * divided into phases in which it monitors, is mixed, or enforces: the most probable sequence of a
 * hidden Markov model (Viterbi 1967), whose states expect an enforced share of the weight of 3 %,
 * 50 % and 97 %. A flip is a monitoring phase and an enforcing phase with at most {@value
 * #MAX_TRANSITION_WINDOWS} mixed windows between them. The share is one of weights, so that a
 * change of sampling is no flip.
 */
final class RuleFlips {
  /** Enforced share of the weight up to which a phase monitors, from which on it enforces. */
  private static final double MONITORS = 0.1;

  private static final double ENFORCES = 0.9;

  /**
   * Records that each side needs. By chance, five records and then five of the other mode occur
   * once in a thousand sequences of ten, even if both modes are equally frequent.
   */
  private static final int MIN_RECORDS = 5;

  /** Expected number of equal pairs of phases by chance, over all of the rule's windows. */
  private static final double MAX_CHANCE = 0.01;

  /** Windows over which a change may spread. */
  static final int MAX_TRANSITION_WINDOWS = 3;

  /**
   * Windows between the last match of one mode and the first of the other: over a longer time the
   * change can't be placed.
   */
  private static final int MAX_GAP_WINDOWS = 6;

  /** Records of one window are alike (one client, one flow): more than these add no evidence. */
  private static final double MAX_INDEPENDENT_RECORDS = 8;

  /** Price of a change of phase, in units of log-likelihood: two records against the phase. */
  private static final double CHANGE_PRICE = 6;

  private static final double[] EXPECTED_SHARE = {0.03, 0.5, 0.97};
  private static final int MONITORING = 0;
  private static final int MIXED = 1;
  private static final int ENFORCING = 2;

  /** Consecutive windows in one state; indices of windows with matches. */
  private record Phase(int state, int from, int to) {}

  private final RuleActivity activity;
  private final long windowMicros;
  private final List<Long> starts;
  private final List<RuleActivity.Window> windows;

  private RuleFlips(RuleActivity activity, long windowMicros) {
    this.activity = activity;
    this.windowMicros = windowMicros;
    this.starts = List.copyOf(activity.windows().keySet());
    this.windows = List.copyOf(activity.windows().values());
  }

  static List<Change> of(RuleActivity activity, long windowMicros) {
    return hasBothModes(activity.windows())
        ? new RuleFlips(activity, windowMicros).flips()
        : List.of();
  }

  private static boolean hasBothModes(Map<Long, RuleActivity.Window> windows) {
    long enforced = 0;
    long records = 0;
    for (RuleActivity.Window window : windows.values()) {
      enforced += window.enforced();
      records += window.records();
    }
    return enforced >= MIN_RECORDS && records - enforced >= MIN_RECORDS;
  }

  private List<Change> flips() {
    List<Change> flips = new ArrayList<>();
    Phase before = null;
    for (Phase phase : phases()) {
      boolean isMixed = phase.state == MIXED;
      if (isMixed && span(phase) <= MAX_TRANSITION_WINDOWS) {
        continue;
      }
      if (!isMixed
          && before != null
          && before.state != MIXED
          && before.state != phase.state
          && starts.get(phase.from) - starts.get(before.to - 1) <= MAX_GAP_WINDOWS * windowMicros
          && isPure(before)
          && isPure(phase)
          && chance(before, phase) <= MAX_CHANCE) {
        flips.add(flip(before, phase));
      }
      before = phase;
    }
    return flips;
  }

  private long span(Phase phase) {
    return (starts.get(phase.to - 1) - starts.get(phase.from)) / windowMicros + 1;
  }

  private boolean isPure(Phase phase) {
    long records = 0;
    double enforced = 0;
    double weight = 0;
    for (RuleActivity.Window window : windows.subList(phase.from, phase.to)) {
      records += window.records();
      enforced += window.enforcedWeight();
      weight += window.weight();
    }
    double share = enforced / weight;
    return records >= MIN_RECORDS
        && (phase.state == MONITORING ? share <= MONITORS : share >= ENFORCES);
  }

  /**
   * Returns the expected number of such pairs of phases if the modes of the windows were drawn in
   * any order: a rule whose mode depends on the request has them by chance.
   */
  private double chance(Phase before, Phase after) {
    double enforced = 0;
    for (RuleActivity.Window window : windows) {
      enforced += window.share();
    }
    double share = enforced / windows.size();
    double first = before.state == ENFORCING ? share : 1 - share;
    return windows.size()
        * Math.pow(first, before.to - before.from)
        * Math.pow(1 - first, after.to - after.from);
  }

  private Change flip(Phase before, Phase after) {
    boolean enforces = after.state == ENFORCING;
    return InferredChange.of(
        activity.rule(),
        time(before.to - 1, after.from, enforces),
        ChangeKind.FLIP,
        enforces ? Mode.MONITOR : Mode.ENFORCE,
        enforces ? Mode.ENFORCE : Mode.MONITOR);
  }

  /**
   * Returns the time of the change: that which separates the records of the modes, up to the first
   * window in which the new mode has more than a tenth of the weight. If none does, the change is
   * placed within this window by the shares of the modes, as if the matches were evenly spread; the
   * start of the window if it has the new mode only.
   */
  private long time(int lastBefore, int firstAfter, boolean enforces) {
    int at = lastBefore;
    while (at < firstAfter && newShare(at, enforces) <= MONITORS) {
      at++;
    }
    long exact = exactTime(lastBefore, at, enforces);
    if (exact != Units.UNKNOWN) {
      return exact;
    }
    double share = newShare(at, enforces);
    return starts.get(at) + (share < ENFORCES ? Math.round(windowMicros * (1 - share)) : 0);
  }

  /**
   * Returns the time that separates the records; {@link Units#UNKNOWN} if none does, or if the
   * first record may be minutes late: no window has both modes, and the new one has few records.
   */
  private long exactTime(int first, int last, boolean enforces) {
    boolean isClose = windows.get(last).records() >= MIN_RECORDS;
    ModeSplit split = new ModeSplit();
    for (RuleActivity.Window window : windows.subList(first, last + 1)) {
      isClose |= window.enforced() > 0 && window.enforced() < window.records();
      for (RuleRow row : window.rows()) {
        if (!row.isTimed(windowMicros)) {
          return Units.UNKNOWN;
        }
        split.add((row.key().mode() == Mode.ENFORCE) == enforces, row.counts());
      }
    }
    return isClose ? split.atMicros() : Units.UNKNOWN;
  }

  private double newShare(int at, boolean enforces) {
    double share = windows.get(at).share();
    return enforces ? share : 1 - share;
  }

  private List<Phase> phases() {
    int states = EXPECTED_SHARE.length;
    byte[][] from = new byte[windows.size()][states];
    double[] best = new double[states];
    for (int i = 0; i < windows.size(); i++) {
      double[] next = new double[states];
      for (int state = 0; state < states; state++) {
        int previous = state;
        for (int other = 0; other < states; other++) {
          if (best[other] - CHANGE_PRICE
              > best[previous] - (previous == state ? 0 : CHANGE_PRICE)) {
            previous = other;
          }
        }
        from[i][state] = (byte) previous;
        next[state] =
            best[previous]
                - (previous == state ? 0 : CHANGE_PRICE)
                + logLikelihood(windows.get(i), EXPECTED_SHARE[state]);
      }
      best = next;
    }
    return phases(from, highest(best));
  }

  private static int highest(double[] values) {
    int highest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[highest]) {
        highest = i;
      }
    }
    return highest;
  }

  private static double logLikelihood(RuleActivity.Window window, double expected) {
    double records = Math.min(MAX_INDEPENDENT_RECORDS, (double) window.records());
    double share = window.share();
    return records * (share * Math.log(expected) + (1 - share) * Math.log(1 - expected));
  }

  private static List<Phase> phases(byte[][] from, int last) {
    List<Phase> phases = new ArrayList<>();
    int state = last;
    int to = from.length;
    for (int i = from.length - 1; i >= 0; i--) {
      int previous = from[i][state];
      if (i == 0 || previous != state) {
        phases.add(0, new Phase(state, i, to));
        to = i;
        state = previous;
      }
    }
    return phases;
  }
}
