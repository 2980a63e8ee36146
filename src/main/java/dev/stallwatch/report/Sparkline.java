package dev.stallwatch.report;

import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.model.Units;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The course of a rate as a line of characters, one a step, with a line of times below it. */
final class Sparkline {
  private static final DateTimeFormatter HOURS = utc("HH:mm");
  private static final DateTimeFormatter DAYS = utc("MM-dd");

  /** As wide as a time and a gap: a mark every so many steps. */
  private static final int MARK_EVERY = 6;

  private final RateCourse course;
  private final double most;

  Sparkline(RateCourse course) {
    this.course = course;
    this.most =
        course.rates().stream().mapToDouble(rate -> rate).filter(Double::isFinite).max().orElse(0);
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Whether there is anything to draw: a run of one step has no course. */
  boolean isDrawable() {
    return course.rates().size() > 1 && most > 0;
  }

  /** The highest rate, 0 to 1. */
  double most() {
    return most;
  }

  /** The steps of an interval, the last of them included where it only begins in it. */
  List<Integer> steps(long fromMicros, long toMicros) {
    int count = course.rates().size();
    int from = clamp(Math.floorDiv(fromMicros - course.fromMicros(), course.stepMicros()), count);
    int to = clamp(-Math.floorDiv(course.fromMicros() - toMicros, course.stepMicros()), count);
    return List.of(from, Math.max(from, to));
  }

  private static int clamp(long step, int count) {
    return (int) Math.max(0, Math.min(count, step));
  }

  /** The graph, from the lowest level for 0 to the highest for the highest rate. */
  String graph(TerminalStyle.Glyphs glyphs) {
    StringBuilder line = new StringBuilder();
    course.rates().forEach(rate -> line.append(glyphs.level(rate / most)));
    return line.toString();
  }

  /** Times below the graph: each stands below the step that begins then. */
  String times() {
    boolean days = course.stepMicros() >= 4 * Units.MICROS_PER_HOUR;
    StringBuilder line = new StringBuilder();
    int first = firstMark();
    for (int step = first; step < course.rates().size(); step += MARK_EVERY) {
      String mark =
          (days ? DAYS : HOURS)
              .format(Units.instant(course.fromMicros() + step * course.stepMicros()));
      line.append(" ".repeat(step - line.length())).append(mark);
    }
    return line.toString();
  }

  /** So that marks stand at round times, as 00:00 and 06:00 where a step is an hour. */
  private int firstMark() {
    long step = course.fromMicros() / course.stepMicros();
    return (int) Math.floorMod(-step, (long) MARK_EVERY);
  }

  /** The width of a step in words. */
  String per() {
    Duration step = Duration.of(course.stepMicros(), ChronoUnit.MICROS);
    if (step.toMinutes() < 60) {
      return step.toMinutes() + " min";
    }
    return step.toHours() < 24
        ? step.toHours() + " h"
        : step.toDays() + (step.toDays() == 1 ? " day" : " days");
  }
}
