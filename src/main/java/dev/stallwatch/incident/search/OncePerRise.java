package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Units;
import dev.stallwatch.traffic.FineRates;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes repeated findings: once named by an object, several findings in the cells may be one
 * rise.
 */
public final class OncePerRise {
  private OncePerRise() {}

  /** Returns the findings without those that share scope and time with an earlier one. */
  public static List<Finding> of(List<Finding> findings) {
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : findings) {
      if (kept.stream().noneMatch(known -> isSame(known, finding))) {
        kept.add(finding);
      }
    }
    return kept;
  }

  private static boolean isSame(Finding a, Finding b) {
    return FineRates.METRICS.contains(a.metric())
        && FineRates.METRICS.contains(b.metric())
        && a.scope().equals(b.scope())
        && a.startedAtMicros() < end(b)
        && b.startedAtMicros() < end(a);
  }

  private static long end(Finding finding) {
    return finding.endedAtMicros() == Units.UNKNOWN ? Long.MAX_VALUE : finding.endedAtMicros();
  }
}
