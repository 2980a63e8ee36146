package dev.stallwatch.report.page;

import dev.stallwatch.model.metric.MetricUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates over time in equal steps.
 *
 * @param startSeconds start of the first step, seconds since the epoch
 * @param stepSeconds width of a step
 * @param unit unit of the points
 * @param lines one per group
 * @param band expected range of the first line; null if unknown
 */
public record Timeline(
    long startSeconds, long stepSeconds, MetricUnit unit, List<Line> lines, @Nullable Band band) {

  /** Copies the list. */
  public Timeline {
    lines = List.copyOf(lines);
  }

  /**
   * The points of one group. A point is events divided by trials, or events alone if the unit is a
   * count.
   *
   * @param label group as text; for a contrast, the dimension in which it differs
   * @param role role of the group
   * @param trials trials per step
   * @param events events per step
   */
  public record Line(String label, Role role, List<Long> trials, List<Double> events) {
    /** Copies the lists. */
    public Line {
      trials = List.copyOf(trials);
      events = List.copyOf(events);
    }
  }

  /** The role of a line. */
  public enum Role {
    /** The affected group. */
    AFFECTED,
    /** A group that differs from the affected group in one dimension. */
    CONTRAST,
    /** All traffic. */
    ALL
  }

  /**
   * The expected range.
   *
   * @param expected expected value, in the unit of the timeline
   * @param lower lower bound per step; null without trials
   * @param upper upper bound per step; null without trials
   * @param origin source of the bounds
   */
  public record Band(
      double expected,
      List<@Nullable Double> lower,
      List<@Nullable Double> upper,
      BandOrigin origin) {}

  /** The source of the bounds of a band. */
  public enum BandOrigin {
    /** The 2.5 % and 97.5 % quantiles of binomial counts of the expected rate. */
    CHANCE,
    /** The 2.5 % and 97.5 % quantiles of the steps outside of incidents. */
    OTHER_TIMES
  }
}
