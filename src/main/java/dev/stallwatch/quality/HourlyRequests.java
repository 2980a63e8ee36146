package dev.stallwatch.quality;

import dev.stallwatch.model.Units;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The number of requests of each source by hour. */
public final class HourlyRequests {

  private final SortedMap<String, Map<Long, Long>> bySource = new TreeMap<>();
  private final Map<String, Set<Long>> days = new HashMap<>();

  /** Adds requests that started at a time. */
  public void add(String source, long timeMicros, long requests) {
    bySource
        .computeIfAbsent(source, key -> new HashMap<>())
        .merge(hour(timeMicros), requests, Long::sum);
    days.computeIfAbsent(source, key -> new HashSet<>())
        .add(Math.floorDiv(timeMicros, Units.MICROS_PER_DAY));
  }

  /** Returns the sources with requests. */
  public Set<String> sources() {
    return Collections.unmodifiableSet(bySource.keySet());
  }

  /** Returns the hours in which any source had requests, by their starts. */
  SortedSet<Long> hours() {
    SortedSet<Long> hours = new TreeSet<>();
    bySource.values().forEach(ofSource -> hours.addAll(ofSource.keySet()));
    return hours;
  }

  /** Returns the days on which any source had requests, by their starts. */
  SortedSet<Long> days() {
    SortedSet<Long> starts = new TreeSet<>();
    days.values()
        .forEach(ofSource -> ofSource.forEach(day -> starts.add(day * Units.MICROS_PER_DAY)));
    return starts;
  }

  /** Returns the requests of an hour. */
  long in(String source, long hourMicros) {
    return bySource.getOrDefault(source, Map.of()).getOrDefault(hourMicros, 0L);
  }

  /** Whether the source had requests on the day of an hour, so that its zeros are meaningful. */
  boolean knows(String source, long hourMicros) {
    return days.getOrDefault(source, Set.of())
        .contains(Math.floorDiv(hourMicros, Units.MICROS_PER_DAY));
  }

  /** Returns the start of the hour of a time. */
  static long hour(long timeMicros) {
    return timeMicros - Math.floorMod(timeMicros, Units.MICROS_PER_HOUR);
  }
}
