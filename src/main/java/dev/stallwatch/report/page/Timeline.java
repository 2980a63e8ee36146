package dev.stallwatch.report.page;

import dev.stallwatch.model.MetricUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates over time in equal steps.
 *
 * @param startSeconds start of the first step, seconds since the epoch
 * @param stepSeconds width of a step
 * @param unit what a point is
 * @param lines one per group
 * @param band what was to be expected of the first line; null where it is not known
 */
public record Timeline(
    long startSeconds, long stepSeconds, MetricUnit unit, List<Line> lines, @Nullable Band band) {

  /** Copies the list. */
  public Timeline {
    lines = List.copyOf(lines);
  }

  /**
   * The points of one group. A point is events over trials; where the unit is a count, it is the
   * events.
   *
   * @param label the group in words; of a contrast, the dimension in which it differs
   * @param role why it is shown
   * @param trials per step
   * @param events per step
   */
  public record Line(String label, Role role, List<Long> trials, List<Double> events) {
    /** Copies the lists. */
    public Line {
      trials = List.copyOf(trials);
      events = List.copyOf(events);
    }
  }

  /** Why a line is shown. */
  public enum Role {
    /** The group that is affected. */
    AFFECTED,
    /** A group like it but for one dimension. */
    CONTRAST,
    /** All traffic. */
    ALL
  }

  /**
   * What was to be expected.
   *
   * @param expected the expected value, in the unit of the timeline
   * @param lower per step, the lower end of what is usual; null without trials
   * @param upper per step, the upper end
   * @param origin in words, what the ends rest on
   */
  public record Band(
      double expected,
      List<@Nullable Double> lower,
      List<@Nullable Double> upper,
      BandOrigin origin) {}

  /** What the ends of a band rest on. */
  public enum BandOrigin {
    /** The 2.5 % and 97.5 % quantiles of binomial counts of the expected rate. */
    CHANCE,
    /** The 2.5 % and 97.5 % quantiles of the steps outside of incidents. */
    OTHER_TIMES
  }
}
