package dev.stallwatch.spark.row;

import dev.stallwatch.quality.EventDays;
import java.io.Serializable;
import java.util.Set;

/**
 * The start times of the records of a file or of a part of it.
 *
 * @param counted times of the records that are counted
 * @param logged times of all records, inside and outside the analysed period
 * @param days the counted records by day, including duplicates
 */
public record RecordTimes(TimeRange counted, TimeRange logged, EventDays days)
    implements Serializable {
  /**
   * Returns the times of this part of a file and the next.
   *
   * @param lines the lines of this part
   */
  RecordTimes followedBy(RecordTimes next, long lines) {
    return new RecordTimes(
        counted.and(next.counted), logged.and(next.logged), days.followedBy(next.days, lines));
  }

  RecordTimes without(Set<Long> excludedDays) {
    TimeRange left =
        new TimeRange(days.firstMicrosWithout(excludedDays), days.lastMicrosWithout(excludedDays));
    return new RecordTimes(left, left, days);
  }
}
