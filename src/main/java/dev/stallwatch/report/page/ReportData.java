package dev.stallwatch.report.page;

import dev.stallwatch.quality.InputState;
import java.util.List;

/**
 * The content of a page. Times are seconds since the epoch in UTC.
 *
 * @param lookedAt extent of the input
 * @param incidents incidents and notices, the most severe first
 * @param traffic stalled transfers and 206 responses among all transfers over the entire period
 * @param days days of the period in order
 * @param groups values of each dimension, by transfers, the most first
 * @param missing missing data
 */
public record ReportData(
    InputSummary lookedAt,
    List<IncidentSection> incidents,
    Timeline traffic,
    List<Day> days,
    List<Group> groups,
    MissingData missing) {

  /** Returns how completely the input could be read. */
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
   * @param startSeconds midnight at the start of the day
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
