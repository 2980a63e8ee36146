package dev.stallwatch.report.page;

import java.util.List;

/**
 * The charts of an incident.
 *
 * @param timeline rates of the affected scope and its contrasts
 * @param mitigations what rules did and what changed, in the steps of the timeline
 * @param grids heat maps of two dimensions each, the most informative pair first
 * @param chains the stalled downloads that lost the most time
 * @param stalledDownloads total number of stalled downloads
 * @param undrawnDimensions dimensions of the scope that the table of traffic does not have, so that
 *     the charts are not limited to them
 */
public record IncidentDrawing(
    Timeline timeline,
    MitigationTimeline mitigations,
    List<RateGrid> grids,
    List<StalledChain> chains,
    long stalledDownloads,
    List<String> undrawnDimensions) {

  /** Copies the lists. */
  public IncidentDrawing {
    grids = List.copyOf(grids);
    chains = List.copyOf(chains);
    undrawnDimensions = List.copyOf(undrawnDimensions);
  }
}
