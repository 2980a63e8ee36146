package dev.stallwatch.report.page;

import dev.stallwatch.model.mitigation.CoincidenceClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules did and what changed, in the steps of the timeline of an incident. Names and texts
 * come from logs.
 *
 * @param rules rules that coincide with the incident, the most probable first
 * @param changes changes of rules, configurations and releases, by time
 * @param allChanges number of changes in the period of the timeline, also those left out
 */
public record MitigationTimeline(List<Rule> rules, List<Change> changes, long allChanges) {
  /** Copies the lists. */
  public MitigationTimeline {
    rules = List.copyOf(rules);
    changes = List.copyOf(changes);
  }

  /**
   * What one rule did within the scope of the incident.
   *
   * @param name the rule for people
   * @param kind how it coincides with the incident
   * @param why the reasons in one line
   * @param layer code of the layer, {@code l3_4} if the weights count packets
   * @param enforced weight that the rule acted on, per step
   * @param monitored weight that the rule only recorded, per step
   */
  public record Rule(
      String name,
      CoincidenceClass kind,
      String why,
      String layer,
      List<Double> enforced,
      List<Double> monitored) {
    /** Copies the lists. */
    public Rule {
      enforced = List.copyOf(enforced);
      monitored = List.copyOf(monitored);
    }
  }

  /**
   * A change.
   *
   * @param atSeconds time, seconds since the epoch
   * @param kind code of the kind
   * @param vendor vendor or system
   * @param subject name of the rule; a description if it is no change of a rule
   * @param before code of the mode of the rule before; null if unknown
   * @param after code of the mode of the rule since; null if unknown
   */
  public record Change(
      long atSeconds,
      String kind,
      String vendor,
      String subject,
      @Nullable String before,
      @Nullable String after) {}
}
