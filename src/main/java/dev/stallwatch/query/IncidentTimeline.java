package dev.stallwatch.query;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.MetricEvents.SqlSums;
import dev.stallwatch.model.metric.MetricUnit;
import dev.stallwatch.report.page.Timeline;
import dev.stallwatch.report.page.Timeline.Band;
import dev.stallwatch.report.page.Timeline.BandOrigin;
import dev.stallwatch.report.page.Timeline.Line;
import dev.stallwatch.report.page.Timeline.Role;
import dev.stallwatch.table.TrafficColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/** The affected scope and its contrasts over time, around one incident. */
final class IncidentTimeline {
  private static final long MIN_CONTEXT_SECONDS = 6 * Units.SECONDS_PER_HOUR;
  private static final int MIN_STEPS_OF_BAND = 8;
  private static final double TAIL = 0.025;

  private final Incident incident;
  private final List<String> dimensions;
  private final TimeSteps steps;

  /**
   * Creates the timeline of an incident.
   *
   * @param data the period with traffic
   */
  IncidentTimeline(Incident incident, ReportPeriod data, long windowSeconds) {
    this.incident = incident;
    this.dimensions =
        incident.scope().ordered().keySet().stream().filter(MetricSql::isColumn).toList();
    Long end = incident.interval().endSeconds();
    long until = end == null ? data.toSeconds() : end;
    long context = Math.max(MIN_CONTEXT_SECONDS, until - incident.interval().startSeconds());
    this.steps =
        TimeSteps.over(
            new ReportPeriod(
                Math.max(data.fromSeconds(), incident.interval().startSeconds() - context),
                Math.min(data.toSeconds(), until + context)),
            windowSeconds);
  }

  /** The steps of the timeline. */
  TimeSteps steps() {
    return steps;
  }

  /** Reads the timeline from {@code traffic}. */
  Timeline read(TableQuery tables) {
    SqlSums metric = incident.metric().events().sums(incident.metric().trials());
    String flags =
        dimensions.stream()
            .map(dimension -> MetricSql.limit(dimension, values(dimension)))
            .map(limit -> "CAST(" + limit + " AS INTEGER)")
            .collect(Collectors.joining(" || "));
    String sql =
        "SELECT "
            + steps.index(TrafficColumn.WINDOW_START)
            + " AS step, "
            + (flags.isEmpty() ? "''" : flags)
            + " AS within, CAST(sum("
            + metric.trials()
            + ") AS BIGINT) AS trials, CAST(sum("
            + metric.events()
            + ") AS DOUBLE) AS events FROM traffic WHERE "
            + steps.period().holds(TrafficColumn.WINDOW_START)
            + " GROUP BY 1, 2";
    Sums affected = new Sums(steps.count());
    List<Sums> others = new ArrayList<>();
    dimensions.forEach(dimension -> others.add(new Sums(steps.count())));
    tables.run(
        sql,
        rows -> {
          while (rows.next()) {
            String within = rows.getString("within");
            Sums sums = sumsOf(within, affected, others);
            if (sums != null) {
              sums.add(rows.getInt("step"), rows.getLong("trials"), rows.getDouble("events"));
            }
          }
        });
    List<Line> lines = new ArrayList<>();
    lines.add(affected.line("affected", Role.AFFECTED));
    for (int d = 0; d < dimensions.size(); d++) {
      if (others.get(d).hasTrials()) {
        lines.add(others.get(d).line(dimensions.get(d), Role.CONTRAST));
      }
    }
    return new Timeline(
        steps.startSeconds(), steps.stepSeconds(), incident.metric().unit(), lines, band(affected));
  }

  private Set<String> values(String dimension) {
    return incident.scope().values().getOrDefault(dimension, Collections.emptySortedSet());
  }

  /** Returns the counts of the scope, or of the contrast that is outside in one dimension only. */
  private static @Nullable Sums sumsOf(String within, Sums affected, List<Sums> others) {
    int outside = within.indexOf('0');
    if (outside < 0) {
      return affected;
    }
    return within.indexOf('0', outside + 1) < 0 ? others.get(outside) : null;
  }

  private @Nullable Band band(Sums affected) {
    return incident.metric().unit() == MetricUnit.SHARE
        ? bandOfChance(affected)
        : bandOfOtherTimes(affected);
  }

  private Band bandOfChance(Sums affected) {
    double expected = Math.min(1, Math.max(0, incident.rates().expected()));
    List<@Nullable Double> lower = new ArrayList<>();
    List<@Nullable Double> upper = new ArrayList<>();
    for (long trials : affected.trials) {
      if (trials == 0) {
        lower.add(null);
        upper.add(null);
      } else {
        BinomialDistribution counts =
            new BinomialDistribution((int) Math.min(Integer.MAX_VALUE, trials), expected);
        lower.add(counts.inverseCumulativeProbability(TAIL) / (double) trials);
        upper.add(counts.inverseCumulativeProbability(1 - TAIL) / (double) trials);
      }
    }
    return new Band(expected, lower, upper, BandOrigin.CHANCE);
  }

  private @Nullable Band bandOfOtherTimes(Sums affected) {
    Long end = incident.interval().endSeconds();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < affected.trials.length; i++) {
      long at = steps.startSeconds() + i * steps.stepSeconds();
      boolean during =
          at + steps.stepSeconds() > incident.interval().startSeconds()
              && (end == null || at < end);
      if (!during && affected.trials[i] > 0) {
        boolean isCount = incident.metric().unit() == MetricUnit.REQUESTS;
        values.add(isCount ? affected.events[i] : affected.events[i] / affected.trials[i]);
      }
    }
    if (values.size() < MIN_STEPS_OF_BAND) {
      return null;
    }
    values.sort(null);
    int last = values.size() - 1;
    Double lower = values.get((int) Math.floor(TAIL * last));
    Double upper = values.get((int) Math.ceil((1 - TAIL) * last));
    return new Band(
        values.get(last / 2),
        Arrays.stream(affected.trials).mapToObj(trials -> lower).toList(),
        Arrays.stream(affected.trials).mapToObj(trials -> upper).toList(),
        BandOrigin.OTHER_TIMES);
  }

  /** The counts of one group per step. */
  static final class Sums {
    private final long[] trials;
    private final double[] events;

    Sums(int steps) {
      this.trials = new long[steps];
      this.events = new double[steps];
    }

    void add(int step, long moreTrials, double moreEvents) {
      trials[step] += moreTrials;
      events[step] += moreEvents;
    }

    boolean hasTrials() {
      return Arrays.stream(trials).anyMatch(count -> count > 0);
    }

    Line line(String label, Role role) {
      return new Line(
          label,
          role,
          Arrays.stream(trials).boxed().toList(),
          Arrays.stream(events).boxed().toList());
    }
  }
}
