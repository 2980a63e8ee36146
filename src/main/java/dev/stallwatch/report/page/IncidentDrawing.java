package dev.stallwatch.report.page;

import java.util.List;

/**
 * What the page draws of an incident.
 *
 * @param timeline the affected scope and its contrasts
 * @param grids two dimensions against each other, the most telling pair first
 * @param chains the stalled downloads that lost the most time
 * @param stalledDownloads how many stalled downloads there are in all
 * @param undrawnDimensions dimensions of the scope finer than the table of traffic, to which the
 *     drawings therefore can't be limited
 */
public record IncidentDrawing(
    Timeline timeline,
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
