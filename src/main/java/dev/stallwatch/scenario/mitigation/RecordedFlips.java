package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Mode;
import java.util.List;

/** The changes of a rule between monitoring and enforcing, and whether its records show them. */
final class RecordedFlips {
  /** A rule matches often enough to show a change if it has so many records on both sides. */
  private static final int MIN_RECORDS = 10;

  private static final long SIDE_MICROS = 30 * Units.MICROS_PER_MINUTE;

  private RecordedFlips() {}

  /** Returns the changes if all parts of the rule change together. */
  static List<WorldTruth.Flip> of(RuleScript script, List<LoggedDecision> records) {
    if (script.parts().isEmpty()) {
      return List.of();
    }
    List<Phase> phases = script.parts().get(0).phases();
    if (!script.parts().stream().allMatch(part -> part.phases().equals(phases))) {
      return List.of();
    }
    return RulePhases.flips(phases).stream()
        .map(
            after ->
                new WorldTruth.Flip(
                    script.rule().vendor(),
                    script.rule().key(),
                    after.fromMicros(),
                    records.stream()
                        .mapToLong(one -> one.decision().atMicros())
                        .filter(at -> at < after.fromMicros())
                        .max()
                        .orElse(after.fromMicros()),
                    records.stream()
                        .mapToLong(one -> one.decision().atMicros())
                        .filter(at -> at >= after.fromMicros())
                        .min()
                        .orElse(after.fromMicros()),
                    after.mode(),
                    isVisible(after, records)))
        .toList();
  }

  private static boolean isVisible(Phase after, List<LoggedDecision> records) {
    long at = after.fromMicros();
    Mode mode = after.mode();
    long earlier =
        records.stream()
            .filter(one -> one.decision().mode() != mode)
            .filter(one -> isWithin(one, at - SIDE_MICROS, at))
            .count();
    long later =
        records.stream()
            .filter(one -> one.decision().mode() == mode)
            .filter(one -> isWithin(one, at, at + SIDE_MICROS))
            .count();
    return earlier >= MIN_RECORDS && later >= MIN_RECORDS;
  }

  private static boolean isWithin(LoggedDecision one, long from, long to) {
    return one.decision().atMicros() >= from && one.decision().atMicros() < to;
  }
}
