package dev.stallwatch.mitigation.change;

import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;

/**
 * Finds rules that act for the first time, or no longer occur, although the log covers the time
 * before or after: other rules, or requests that passed, are in it.
 */
final class Appearances {
  /** A rule with fewer records may be absent by chance. */
  private static final int MIN_RECORDS = 10;

  /** Time that the log must cover before the first or after the last record. */
  private static final long MIN_COVERED_MICROS = Units.MICROS_PER_HOUR;

  /** Windows with records in that time. */
  private static final int MIN_COVERED_WINDOWS = 5;

  /**
   * Windows with records that the rule would have had in the covered time at its usual rate; the
   * records of one window depend on each other. By chance none has one with a probability of
   * exp(-12).
   */
  private static final double MIN_EXPECTED_WINDOWS = 12;

  private final long windowMicros;

  /** Windows with any record, by source. */
  private final Map<String, TreeSet<Long>> covered = new HashMap<>();

  Appearances(long windowMicros, List<RuleRow> rows) {
    this.windowMicros = windowMicros;
    for (RuleRow row : rows) {
      covered
          .computeIfAbsent(row.key().group().source(), unseen -> new TreeSet<>())
          .add(row.key().windowStartMicros());
    }
  }

  /** Returns the first appearance and the end of a rule, if its log shows them. */
  List<Change> of(RuleActivity activity) {
    NavigableMap<Long, RuleActivity.Window> windows = activity.windows();
    List<Change> changes = new ArrayList<>();
    long records = windows.values().stream().mapToLong(RuleActivity.Window::records).sum();
    if (records < MIN_RECORDS) {
      return changes;
    }
    long first = windows.firstKey();
    long last = windows.lastKey();
    double rate = (double) windows.size() / ((last - first) / windowMicros + 1);
    RuleCounts enforcedFirst = windows.firstEntry().getValue().enforcedCounts();
    RuleCounts enforcedLast = windows.lastEntry().getValue().enforcedCounts();
    if (enforcedFirst.records() > 0
        && activity.sources().stream().allMatch(source -> coversBefore(source, first, rate))) {
      changes.add(
          InferredChange.of(
              activity.rule(),
              enforcedFirst.firstMicros(),
              ChangeKind.FIRST_SEEN,
              null,
              Mode.ENFORCE));
    }
    if (enforcedLast.records() > 0
        && activity.sources().stream().allMatch(source -> coversAfter(source, last, rate))) {
      changes.add(
          InferredChange.of(
              activity.rule(), enforcedLast.lastMicros(), ChangeKind.VANISHED, Mode.ENFORCE, null));
    }
    return changes;
  }

  private boolean coversBefore(String source, long first, double rate) {
    TreeSet<Long> windows = covered.getOrDefault(source, new TreeSet<>());
    return first - windows.first() >= MIN_COVERED_MICROS
        && isEnough(windows.headSet(first).size(), rate);
  }

  private boolean coversAfter(String source, long last, double rate) {
    TreeSet<Long> windows = covered.getOrDefault(source, new TreeSet<>());
    return windows.last() - last >= MIN_COVERED_MICROS
        && isEnough(windows.tailSet(last, false).size(), rate);
  }

  private static boolean isEnough(int windows, double rate) {
    return windows >= MIN_COVERED_WINDOWS && windows * rate >= MIN_EXPECTED_WINDOWS;
  }
}
