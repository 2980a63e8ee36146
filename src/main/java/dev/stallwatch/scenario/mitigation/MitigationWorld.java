package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.List;

/**
 * Downloads with an incident and what the logs of mitigations show.
 *
 * @param name name with the seed
 * @param kind what it is about
 * @param family whether the kind stands alone
 * @param counts the downloads
 * @param countsFromMicros start of the first window of downloads that the analysis has
 * @param incident the incident as detection names it, not always exactly
 * @param decisions what rules did, in no order; some are repeated deliveries
 * @param changes changes that logs or lists state
 * @param settings modes of rules that logs list
 * @param truth what is true
 */
public record MitigationWorld(
    String name,
    WorldKind kind,
    Family family,
    DownloadCounts counts,
    long countsFromMicros,
    Incident incident,
    List<LoggedDecision> decisions,
    List<Change> changes,
    List<RuleSetting> settings,
    WorldTruth truth) {
  /** Whether a world has a cause in the logs, a decoy, or both. */
  public enum Family {
    /** A cause. */
    POSITIVE,
    /** What looks like a cause; the true one is in no log. */
    DECOY,
    /** What looks like a cause, and a true rule. */
    DECOY_AND_RULE
  }

  /**
   * An incident as detection names it.
   *
   * @param metric what rose
   * @param scope its limits
   * @param startMicros start of its first window
   * @param endMicros end of its last window; {@link Units#UNKNOWN} if the data end before it
   * @param hosts hosts of the affected downloads
   */
  public record Incident(
      Metric metric, Scope scope, long startMicros, long endMicros, List<String> hosts) {
    /** Copies the list. */
    public Incident {
      hosts = List.copyOf(hosts);
    }
  }

  /** Copies the lists. */
  public MitigationWorld {
    decisions = List.copyOf(decisions);
    changes = List.copyOf(changes);
    settings = List.copyOf(settings);
  }
}
