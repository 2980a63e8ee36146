package dev.stallwatch.mitigation;

import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.traffic.RateTable;
import java.util.List;

/** Compares the rules and changes of a run with its incidents. */
public final class CoincidenceSearch {
  private final MitigationActivity activity;

  /** Searches among the rules and changes of a run. */
  public CoincidenceSearch(MitigationActivity activity) {
    this.activity = activity;
  }

  /**
   * Returns what coincides with an incident.
   *
   * @param rates trials and events of the incident's metric by cell and window
   */
  public Coincidences of(Affected affected, RateTable rates) {
    return activity.rows().isEmpty() && activity.changes().isEmpty() && rates.windows() == 0
        ? Coincidences.NONE
        : new Coincidences(List.of(), 0, affected.hosts());
  }
}
