package dev.stallwatch.report;

import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.model.Units;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Draws a rate over time as one character per step, with a time axis below. */
final class Sparkline {
  private static final DateTimeFormatter HOURS = utc("HH:mm");
  private static final DateTimeFormatter DAYS = utc("MM-dd");

  /** Steps between two marks of the time axis: the width of a time and a gap. */
  private static final int STEPS_PER_MARK = 6;

  private final RateCourse course;
  private final double max;

  Sparkline(RateCourse course) {
    this.course = course;
    this.max =
        course.rates().stream().mapToDouble(rate -> rate).filter(Double::isFinite).max().orElse(0);
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Returns whether there is a curve to draw: at least two steps and a rate above 0. */
  boolean isDrawable() {
    return course.rates().size() > 1 && max > 0;
  }

  /** Returns the highest rate, 0 to 1. */
  double max() {
    return max;
  }

  /**
   * Returns the first step of an interval and the step after its last. A step that is only partly
   * in the interval counts.
   */
  List<Integer> steps(long fromMicros, long toMicros) {
    int count = course.rates().size();
    int from = clamp(Math.floorDiv(fromMicros - course.fromMicros(), course.stepMicros()), count);
    int to = clamp(-Math.floorDiv(course.fromMicros() - toMicros, course.stepMicros()), count);
    return List.of(from, Math.max(from, to));
  }

  private static int clamp(long step, int count) {
    return (int) Math.max(0, Math.min(count, step));
  }

  /** Returns the graph: the lowest level is 0, the highest is the highest rate. */
  String graph(TerminalStyle.Glyphs glyphs) {
    StringBuilder line = new StringBuilder();
    course.rates().forEach(rate -> line.append(glyphs.level(rate / max)));
    return line.toString();
  }

  /** Returns the time axis: each time is below the step that begins then. */
  String times() {
    boolean days = course.stepMicros() >= 4 * Units.MICROS_PER_HOUR;
    StringBuilder line = new StringBuilder();
    int first = firstMark();
    for (int step = first; step < course.rates().size(); step += STEPS_PER_MARK) {
      String mark =
          (days ? DAYS : HOURS)
              .format(Units.instant(course.fromMicros() + step * course.stepMicros()));
      line.append(" ".repeat(step - line.length())).append(mark);
    }
    return line.toString();
  }

  /**
   * Returns the step of the first mark, so that marks are at round times (00:00, 06:00 for hours).
   */
  private int firstMark() {
    long step = course.fromMicros() / course.stepMicros();
    return (int) Math.floorMod(-step, (long) STEPS_PER_MARK);
  }

  /** Returns the width of a step as text. */
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
