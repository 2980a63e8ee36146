package dev.stallwatch.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * Finds the days far from the bulk of a run: those of clocks that were not set, or of corrupted
 * times.
 *
 * <p>Days that are at most {@value #MAX_GAP_DAYS} days apart form a group. A group is outlying if
 * it holds fewer than 1 in {@value #ONE_IN} of the records of the run, or a single record, and the
 * paths of its files contain none of its days. The largest group is never outlying. If the outlying
 * groups together hold more than 1 in {@value #ALL_ONE_IN}, the run has no clear bulk, and no group
 * is outlying.
 */
public final class OutlyingDays {
  /**
   * For days further apart than this, more than seven times 24 hours lie between any two records.
   */
  public static final int MAX_GAP_DAYS = 7;

  static final int ONE_IN = 1000;
  static final int ALL_ONE_IN = 10;

  private OutlyingDays() {}

  /**
   * Whether days are so far apart that some may be outlying.
   *
   * @param days numbers of days since the epoch, in order
   */
  public static boolean mayBeAmong(Iterable<Long> days) {
    long before = Long.MAX_VALUE;
    for (long day : days) {
      if (before != Long.MAX_VALUE && day - before > MAX_GAP_DAYS) {
        return true;
      }
      before = day;
    }
    return false;
  }

  /**
   * Returns the outlying days.
   *
   * @param records the records of the run by their days
   * @param isNamed whether the path of a file with records of a day contains that day
   */
  public static Set<Long> among(SortedMap<Long, Long> records, LongPredicate isNamed) {
    List<SortedMap<Long, Long>> groups = groups(records);
    long all = sum(records);
    long largest = groups.stream().mapToLong(OutlyingDays::sum).max().orElse(0);
    Set<Long> outlying = new TreeSet<>();
    long excluded = 0;
    for (SortedMap<Long, Long> group : groups) {
      long size = sum(group);
      boolean isSmall = size < largest && (size == 1 || size * ONE_IN < all);
      if (isSmall && group.keySet().stream().noneMatch(isNamed::test)) {
        outlying.addAll(group.keySet());
        excluded += size;
      }
    }
    return excluded * ALL_ONE_IN > all ? Set.of() : outlying;
  }

  private static List<SortedMap<Long, Long>> groups(SortedMap<Long, Long> records) {
    List<SortedMap<Long, Long>> groups = new ArrayList<>();
    long before = Long.MIN_VALUE;
    SortedMap<Long, Long> group = new TreeMap<>();
    for (var day : records.entrySet()) {
      if (groups.isEmpty() || day.getKey() - before > MAX_GAP_DAYS) {
        group = new TreeMap<>();
        groups.add(group);
      }
      group.put(day.getKey(), day.getValue());
      before = day.getKey();
    }
    return groups;
  }

  private static long sum(SortedMap<Long, Long> records) {
    return records.values().stream().mapToLong(Long::longValue).sum();
  }
}
