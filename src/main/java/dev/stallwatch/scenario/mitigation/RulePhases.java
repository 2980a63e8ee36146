package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.mitigation.Mode;
import java.util.ArrayList;
import java.util.List;

/** Sequences of phases. */
final class RulePhases {
  private RulePhases() {}

  /** Returns a phase in which something acts, without a log of it. */
  static Phase enforced(long fromMicros, long toMicros) {
    return new Phase(fromMicros, toMicros, Mode.ENFORCE, "", 1, 1);
  }

  /** Returns what is left of phases after a time. */
  static List<Phase> from(List<Phase> phases, long micros) {
    List<Phase> left = new ArrayList<>();
    for (Phase phase : phases) {
      if (phase.toMicros() > micros) {
        left.add(phase.between(Math.max(micros, phase.fromMicros()), phase.toMicros()));
      }
    }
    return left;
  }

  /** Returns the times at which phases that follow each other change the mode. */
  static List<Phase> flips(List<Phase> phases) {
    List<Phase> flips = new ArrayList<>();
    for (int i = 1; i < phases.size(); i++) {
      Phase before = phases.get(i - 1);
      Phase after = phases.get(i);
      if (before.toMicros() == after.fromMicros()
          && before.mode() != after.mode()
          && before.mode() != Mode.EXEMPT
          && after.mode() != Mode.EXEMPT) {
        flips.add(after);
      }
    }
    return flips;
  }
}
