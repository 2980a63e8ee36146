package dev.stallwatch.quality;

import dev.stallwatch.model.Units;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The records of a file by the day (UTC) on which they started, at most {@value #MAX_DAYS} days.
 * For a file with more days nothing is recorded: its days are empty.
 *
 * @param days by the number of the day since the epoch
 * @param isFull whether there were more days than the maximum
 */
public record EventDays(SortedMap<Long, Day> days, boolean isFull) implements Serializable {
  /** Twenty-seven years, more than any log holds. */
  public static final int MAX_DAYS = 10_000;

  /** No records. */
  public static final EventDays NONE = new EventDays(new TreeMap<>(), false);

  /**
   * The records of one day.
   *
   * @param records their number, at least 1
   * @param line number of the line of the first record, from 1
   * @param firstMicros start of the earliest record, microseconds since the epoch
   * @param lastMicros start of the latest record
   */
  public record Day(long records, long line, long firstMicros, long lastMicros)
      implements Serializable {
    private Day and(Day later, long linesBefore) {
      return new Day(
          records + later.records,
          Math.min(line, later.line + linesBefore),
          Math.min(firstMicros, later.firstMicros),
          Math.max(lastMicros, later.lastMicros));
    }

    private Day after(long linesBefore) {
      return new Day(records, line + linesBefore, firstMicros, lastMicros);
    }
  }

  /** Returns the number of the day of a time. */
  public static long day(long timeMicros) {
    return Math.floorDiv(timeMicros, Units.MICROS_PER_DAY);
  }

  /**
   * Returns the records of this part of a file and of the next one.
   *
   * @param lines number of lines of this part
   */
  public EventDays followedBy(EventDays next, long lines) {
    if (isFull || next.isFull) {
      return new EventDays(new TreeMap<>(), true);
    }
    SortedMap<Long, Day> all = new TreeMap<>(days);
    next.days.forEach(
        (day, of) -> {
          Day before = all.get(day);
          all.put(day, before == null ? of.after(lines) : before.and(of, lines));
        });
    return all.size() > MAX_DAYS ? new EventDays(new TreeMap<>(), true) : new EventDays(all, false);
  }

  /** Returns the start of the earliest record on other days; unknown without one. */
  public long firstMicrosWithout(Set<Long> excluded) {
    return without(excluded).values().stream()
        .mapToLong(Day::firstMicros)
        .min()
        .orElse(Units.UNKNOWN);
  }

  /** Returns the start of the latest record on other days; unknown without one. */
  public long lastMicrosWithout(Set<Long> excluded) {
    return without(excluded).values().stream()
        .mapToLong(Day::lastMicros)
        .max()
        .orElse(Units.UNKNOWN);
  }

  private SortedMap<Long, Day> without(Set<Long> excluded) {
    SortedMap<Long, Day> others = new TreeMap<>(days);
    others.keySet().removeAll(new HashSet<>(excluded));
    return others;
  }

  /** Counts the records of a file, most of which are on the same day as the one before. */
  public static final class Builder {
    private final SortedMap<Long, Counted> days = new TreeMap<>();
    private Counted current = new Counted(Long.MIN_VALUE / 2, 0);
    private boolean isFull;

    private static final class Counted {
      private final long startMicros;
      private final long line;
      private long records;
      private long firstMicros = Long.MAX_VALUE;
      private long lastMicros = Long.MIN_VALUE;

      Counted(long startMicros, long line) {
        this.startMicros = startMicros;
        this.line = line;
      }
    }

    /**
     * Counts a record.
     *
     * @param timeMicros when it started, microseconds since the epoch
     * @param line number of its line, from 1
     */
    public void add(long timeMicros, long line) {
      if (timeMicros < current.startMicros
          || timeMicros - current.startMicros >= Units.MICROS_PER_DAY) {
        long day = day(timeMicros);
        if (isFull || (days.size() >= MAX_DAYS && !days.containsKey(day))) {
          isFull = true;
          days.clear();
          return;
        }
        current =
            days.computeIfAbsent(day, unseen -> new Counted(day * Units.MICROS_PER_DAY, line));
      }
      current.records++;
      current.firstMicros = Math.min(current.firstMicros, timeMicros);
      current.lastMicros = Math.max(current.lastMicros, timeMicros);
    }

    /** Returns the counts. */
    public EventDays build() {
      SortedMap<Long, Day> built = new TreeMap<>();
      days.forEach(
          (day, of) -> built.put(day, new Day(of.records, of.line, of.firstMicros, of.lastMicros)));
      return isFull ? new EventDays(new TreeMap<>(), true) : new EventDays(built, false);
    }
  }
}
