package dev.stallwatch.mitigation.coincidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the phases in which a series is active: the most probable sequence of a hidden Markov model
 * with the states on and off (Viterbi 1967), whose counts are Poisson with the mean L and {@value
 * #OFF_SHARE} L. A rise to less than 2.6 times the level before is no change of phase.
 */
final class Phases {
  /** The share of the level up to which a rule does not enforce, as for flips. */
  private static final double OFF_SHARE = 0.1;

  /** Counts of a window beyond this mean depend on each other and add no evidence. */
  private static final double MAX_MEAN = 5;

  /** Price of a change of phase: one empty window at the highest mean is no end of a phase. */
  private static final double CHANGE_PRICE = 4;

  /** Consecutive active windows, from the first to the one after the last. */
  record Phase(int from, int to) {}

  private Phases() {}

  /**
   * Returns the active phases of a series.
   *
   * @param counts independent events per window
   * @param level mean while active, above 0
   */
  static List<Phase> of(double[] counts, double level) {
    double scale = Math.min(1, MAX_MEAN / level);
    double mean = level * scale;
    double gain = -Math.log(OFF_SHARE);
    double off = 0;
    double on = -CHANGE_PRICE / 2;
    boolean[] onFromOff = new boolean[counts.length];
    boolean[] offFromOn = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      double better = counts[i] * scale * gain - (1 - OFF_SHARE) * mean;
      onFromOff[i] = i > 0 && off - CHANGE_PRICE > on;
      offFromOn[i] = i > 0 && on - CHANGE_PRICE > off;
      double nextOn = Math.max(on, i > 0 ? off - CHANGE_PRICE : on) + better;
      off = Math.max(off, i > 0 ? on - CHANGE_PRICE : off);
      on = nextOn;
    }
    List<Phase> phases = new ArrayList<>();
    boolean isOn = on > off;
    int to = counts.length;
    for (int i = counts.length - 1; i >= 0; i--) {
      if (isOn && (i == 0 || onFromOff[i])) {
        phases.add(0, new Phase(i, to));
        isOn = false;
      } else if (!isOn && offFromOn[i]) {
        isOn = true;
        to = i;
      }
    }
    return phases;
  }
}
