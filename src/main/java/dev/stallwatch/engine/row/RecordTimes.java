package dev.stallwatch.engine.row;

import dev.stallwatch.quality.EventDays;
import java.io.Serializable;
import java.util.Set;

/**
 * Start times of the records of a file or a part of it.
 *
 * @param counted range of the counted records
 * @param logged range of all records, inside and outside the analysed period
 * @param days counted records by day, including duplicates
 */
public record RecordTimes(TimeRange counted, TimeRange logged, EventDays days)
    implements Serializable {
  /**
   * Returns the combined times of this part of a file and the next.
   *
   * @param lines number of lines of this part
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
