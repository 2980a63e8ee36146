package dev.stallwatch.incident;

import java.util.ArrayList;
import java.util.List;

/**
 * The assessment of a deviation.
 *
 * @param verdict what the deviation looks like
 * @param severity its urgency
 * @param lessLikely alternative explanations and why they are less likely; empty for an incident
 *     that was read from the tables
 */
public record Assessment(Verdict verdict, Severity severity, List<LessLikely> lessLikely) {
  /** Copies the list. */
  public Assessment {
    lessLikely = List.copyOf(lessLikely);
  }

  /** An assessment without alternative explanations. */
  public static Assessment of(Verdict verdict, Severity severity) {
    return new Assessment(verdict, severity, List.of());
  }

  /** The same with another verdict. */
  Assessment withVerdict(Verdict other) {
    return new Assessment(other, severity, lessLikely);
  }

  /** The same with another severity. */
  Assessment withSeverity(Severity other) {
    return new Assessment(verdict, other, lessLikely);
  }

  /**
   * The notice that only a few clients are involved.
   *
   * @param why the figures
   */
  Assessment ofFewClients(String why) {
    List<LessLikely> explanations = new ArrayList<>();
    explanations.add(new LessLikely("a problem of the service", why));
    explanations.addAll(lessLikely);
    return new Assessment(Verdict.FEW_CLIENTS, Severity.INFO, explanations);
  }
}
