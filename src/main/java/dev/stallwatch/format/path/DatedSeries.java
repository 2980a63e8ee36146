package dev.stallwatch.format.path;

import dev.stallwatch.model.Units;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The dates of files that are written one after the other. Whether a date is that of the start or
 * of the end of its file, and however long a file is written: the file holds nothing from before
 * the date of the file before it, and nothing from after the date of the file after it. Nothing is
 * known about what the first one begins with and what the last one ends with.
 */
public final class DatedSeries {
  private final Map<String, TreeSet<Long>> days = new HashMap<>();

  /** Adds a file. */
  public void add(PathTime.Dated file) {
    days.computeIfAbsent(file.series(), series -> new TreeSet<>()).add(file.day());
  }

  /** Returns the interval of a file that was added, once all are added. */
  public PathTime.Span span(PathTime.Dated file) {
    TreeSet<Long> series = days.getOrDefault(file.series(), new TreeSet<>());
    Long before = series.lower(file.day());
    Long after = series.higher(file.day());
    long margin = Lateness.ZONE + Lateness.BEFORE;
    return new PathTime.Span(
        before == null ? Long.MIN_VALUE : before * Units.MICROS_PER_DAY - margin,
        after == null
            ? Long.MAX_VALUE
            : (after + 1) * Units.MICROS_PER_DAY + Lateness.AFTER + Lateness.ZONE,
        file.day() * Units.MICROS_PER_DAY,
        false);
  }
}
