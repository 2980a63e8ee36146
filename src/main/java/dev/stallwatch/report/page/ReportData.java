package dev.stallwatch.report.page;

import dev.stallwatch.quality.InputState;
import java.util.List;

/**
 * All that a page shows. Times are seconds since the epoch in UTC.
 *
 * @param lookedAt how much was looked at
 * @param incidents the incidents and notices, the gravest first
 * @param traffic stalled transfers and 206 responses among all transfers over the whole period
 * @param days the days of the period in their order
 * @param groups the values of each dimension, those with the most transfers first
 * @param missing what data is missing
 */
public record ReportData(
    InputSummary lookedAt,
    List<IncidentSection> incidents,
    Timeline traffic,
    List<Day> days,
    List<Group> groups,
    MissingData missing) {

  /** How much of the input could be looked at. */
  public InputState state() {
    return InputState.of(
        lookedAt.requests(),
        lookedAt.logFromSeconds() != null,
        missing.unreadableFiles() > 0
            || missing.rejected().values().stream().mapToLong(Long::longValue).sum()
                > InputState.NEGLIGIBLE_SHARE * lookedAt.lines()
            || missing.rejectedShareOfBytes() > InputState.NEGLIGIBLE_SHARE
            || !missing.gaps().isEmpty());
  }

  /** Copies the lists. */
  public ReportData {
    incidents = List.copyOf(incidents);
    days = List.copyOf(days);
    groups = List.copyOf(groups);
  }

  /**
   * A day in UTC.
   *
   * @param startSeconds its midnight
   * @param transfers GETs answered with 200 or 206
   * @param stalled stalled transfers
   * @param partial transfers answered with 206
   */
  public record Day(long startSeconds, long transfers, long stalled, long partial) {}

  /**
   * All traffic of one value of a dimension.
   *
   * @param dimension code of the dimension
   * @param value the value
   * @param transfers GETs answered with 200 or 206
   * @param stalled stalled transfers
   * @param partial transfers answered with 206
   */
  public record Group(String dimension, String value, long transfers, long stalled, long partial) {}
}
