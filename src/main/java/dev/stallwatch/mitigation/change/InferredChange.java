package dev.stallwatch.mitigation.change;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import org.jspecify.annotations.Nullable;

/** Creates the changes that follow from decisions. */
final class InferredChange {
  private InferredChange() {}

  static Change of(
      Rule rule, long atMicros, ChangeKind kind, @Nullable Mode before, @Nullable Mode after) {
    return new Change(
        atMicros,
        Units.UNKNOWN,
        rule.vendor(),
        kind,
        rule.key(),
        rule.name(),
        before,
        after,
        Actor.UNKNOWN,
        Scope.EVERYTHING,
        text(before, after),
        ChangeEvidence.INFERRED,
        null);
  }

  private static String text(@Nullable Mode before, @Nullable Mode after) {
    if (before == null) {
      return "first seen";
    }
    return after == null ? "no longer seen" : "from " + before.code() + " to " + after.code();
  }
}
