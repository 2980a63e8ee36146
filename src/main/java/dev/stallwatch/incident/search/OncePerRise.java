package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Units;
import dev.stallwatch.traffic.FineRates;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins repeated findings: once named by an object, several findings in the cells may be one rise.
 */
public final class OncePerRise {
  private OncePerRise() {}

  /** Returns the findings, those that share scope and time as one. */
  public static List<Finding> of(List<Finding> findings) {
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : findings) {
      int same = 0;
      while (same < kept.size() && !isSame(kept.get(same), finding)) {
        same++;
      }
      if (same == kept.size()) {
        kept.add(finding);
      } else {
        kept.set(same, joined(kept.get(same), finding));
      }
    }
    return kept;
  }

  /** Returns the finding of the metric that leads an incident, with the other one. */
  public static Finding joined(Finding known, Finding other) {
    boolean isOtherFirst =
        other.metric().compareTo(known.metric()) < 0
            && other.rates().excess() >= Cause.MIN_SHARE_OF_EXCESS * known.rates().excess();
    return isOtherFirst ? other.alsoSeenIn(known) : known.alsoSeenIn(other);
  }

  /**
   * Returns whether a finding is a part of a rise that was found next to it: its scope is the same
   * or limits further dimensions. Only some clients try again after a transfer was cut short, so
   * the stalls of a rise may be limited to them.
   */
  public static boolean isPart(Finding finding, Finding rise) {
    return !rise.scope().values().isEmpty()
        && isSame(rise, finding.withScope(rise.scope(), finding.rates()))
        && finding.scope().values().entrySet().containsAll(rise.scope().values().entrySet());
  }

  private static boolean isSame(Finding a, Finding b) {
    return FineRates.METRICS.contains(a.metric())
        && FineRates.METRICS.contains(b.metric())
        && a.scope().equals(b.scope())
        && !haveDifferentErrors(a, b)
        && a.startedAtMicros() < end(b)
        && b.startedAtMicros() < end(a);
  }

  /** Whether errors of different meanings were found apart, which are different causes. */
  private static boolean haveDifferentErrors(Finding a, Finding b) {
    return a.errors() != null && b.errors() != null && a.errors() != b.errors();
  }

  private static long end(Finding finding) {
    return finding.endedAtMicros() == Units.UNKNOWN ? Long.MAX_VALUE : finding.endedAtMicros();
  }
}
