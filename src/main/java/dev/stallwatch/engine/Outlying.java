package dev.stallwatch.engine;

import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.CountDays;
import dev.stallwatch.engine.task.FindOutlying;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.quality.EventDays;
import dev.stallwatch.quality.OutlyingDays;
import dev.stallwatch.quality.OutlyingRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The records whose time is far from the bulk of a run, see {@link OutlyingDays}. If all days of
 * the files are close to each other, which the scan knows, nothing is read again.
 *
 * @param days the days of these records, as the number of days since the epoch
 * @param leftOut the positions of these records, without repeated ones
 * @param records their number by file and day
 */
record Outlying(Set<Long> days, LeftOut leftOut, List<OutlyingRecords> records) {
  /** No records. */
  static final Outlying NONE = new Outlying(Set.of(), LeftOut.NONE, List.of());

  /**
   * Finds outlying records.
   *
   * @param requests the blocks of requests, without files that are copies of others
   * @param repeated records that were delivered before
   */
  static Outlying in(Parts<Scanned> requests, ScannedFiles files, LeftOut repeated, Flow flow) {
    EventDays all = files.days();
    if (all.isFull() || !OutlyingDays.mayBeAmong(all.days().keySet())) {
      return NONE;
    }
    Shared<LeftOut> before = flow.share(repeated);
    Map<CountDays.PartDay, Long> counted = new HashMap<>();
    for (Map<CountDays.PartDay, Long> task : requests.map(new CountDays(before)).collect()) {
      task.forEach((day, records) -> counted.merge(day, records, Long::sum));
    }
    SortedMap<Long, Long> byDay = new TreeMap<>();
    counted.forEach((place, records) -> byDay.merge(place.day(), records, Long::sum));
    Set<Long> days = OutlyingDays.among(byDay, files::isNamedByItsPath);
    return days.isEmpty()
        ? NONE
        : new Outlying(
            days,
            requests.map(new FindOutlying(days, before)).reduce(LeftOut::and).orElse(LeftOut.NONE),
            records(counted, days, files));
  }

  private static List<OutlyingRecords> records(
      Map<CountDays.PartDay, Long> counted, Set<Long> days, ScannedFiles files) {
    SortedMap<String, SortedMap<Long, Long>> byFile = new TreeMap<>();
    counted.forEach(
        (place, records) -> {
          if (days.contains(place.day())) {
            byFile
                .computeIfAbsent(files.path(place.part()), path -> new TreeMap<>())
                .merge(place.day(), records, Long::sum);
          }
        });
    List<OutlyingRecords> records = new ArrayList<>();
    byFile.forEach(
        (path, ofFile) -> {
          FileOutcome file = files.outcome(path);
          ofFile.forEach(
              (day, count) -> {
                EventDays.Day held = file.times().days().days().get(day);
                if (held != null) {
                  records.add(new OutlyingRecords(path, held.line(), held.firstMicros(), count));
                }
              });
        });
    return records;
  }
}
