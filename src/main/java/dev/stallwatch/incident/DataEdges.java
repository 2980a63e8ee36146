package dev.stallwatch.incident;

import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The first and the last window with data, per source, among all that the run analysed; a nightly
 * run also analyses the day before. A finding that touches such an edge may have begun earlier or
 * lasted longer.
 *
 * <p>A finding touches an edge if most of its trials come from sources whose data begin (end) at
 * most {@link #NEAR} before (after) it, and its scope has too few trials in between to show that it
 * was not going on: at the finding's rate fewer than {@value #MIN_EXPECTED_EVENTS} events would be
 * expected there (the rule of three: without an event among the trials that give 3, the rate was
 * lower with 95 % certainty).
 */
public final class DataEdges {
  private static final Duration NEAR = Duration.ofHours(1);
  private static final double MIN_EXPECTED_EVENTS = 3;

  private final Map<Metric, RateTable> rates;
  private final Map<String, Edges> bySource = new HashMap<>();

  private record Edges(long fromMicros, long toMicros) {
    Edges with(long windowStart, long windowEnd) {
      return new Edges(Math.min(fromMicros, windowStart), Math.max(toMicros, windowEnd));
    }
  }

  /** Determines the edges from the rates that a run analysed. */
  public DataEdges(Map<Metric, RateTable> rates) {
    this.rates = rates;
    RateTable requests = rates.get(Metric.VOLUME);
    if (requests != null) {
      for (int i = 0; i < requests.entries(); i++) {
        long start = requests.windowStartMicros(requests.windowOf(i));
        long end = start + requests.grid().widthMicros();
        bySource.merge(
            source(requests, i), new Edges(start, end), (known, one) -> known.with(start, end));
      }
    }
  }

  private static String source(RateTable table, int entry) {
    int source = table.dimensions().indexOf(Dimension.SOURCE.code());
    return source < 0 ? "" : table.values(source).get(table.value(table.cellOf(entry), source));
  }

  /** Start of the first window that the run analysed, {@link Units#UNKNOWN} without any. */
  public long fromMicros() {
    return bySource.values().stream().mapToLong(Edges::fromMicros).min().orElse(Units.UNKNOWN);
  }

  /** Returns the finding with its ends marked as known times or as edges of the data. */
  public Finding mark(Finding finding) {
    RateTable table = rates.get(finding.metric());
    if (table == null || table.windows() == 0) {
      return finding;
    }
    if (finding.metric() == Metric.VOLUME) {
      // Where requests are missing, few trials are the finding itself and not a lack of data.
      return withOpenEnds(
          finding, finding.startedAtMicros() <= table.windowStartMicros(0), finding.isOpen());
    }
    Surroundings around = new Surroundings(table, finding);
    return withOpenEnds(finding, around.isStartOpen(), finding.isOpen() || around.isEndOpen());
  }

  private static Finding withOpenEnds(Finding finding, boolean isStartOpen, boolean isEndOpen) {
    return finding.withInterval(finding.interval().withOpenEnds(isStartOpen, isEndOpen));
  }

  /** The trials of a finding's scope, within it and next to it. */
  private final class Surroundings {
    private final double rate;
    private double within;
    private double trialsOfStartingSources;
    private double trialsOfEndingSources;
    private double before;
    private double after;

    Surroundings(RateTable table, Finding finding) {
      this.rate = finding.rates().observed();
      long near = Units.micros(NEAR);
      long start = finding.startedAtMicros();
      long end = finding.isOpen() ? Long.MAX_VALUE - near : finding.endedAtMicros();
      boolean[] in = Measure.cells(table, finding.scope());
      for (int i = 0; i < table.entries(); i++) {
        if (!in[table.cellOf(i)]) {
          continue;
        }
        long at = table.windowStartMicros(table.windowOf(i));
        double trials = table.trials(i);
        if (at >= start && at < end) {
          Edges edges = bySource.get(source(table, i));
          within += trials;
          trialsOfStartingSources +=
              edges != null && edges.fromMicros() >= start - near ? trials : 0;
          trialsOfEndingSources += edges != null && edges.toMicros() <= end + near ? trials : 0;
        } else if (at < start && at >= start - near) {
          before += trials;
        } else if (at >= end && at < end + near) {
          after += trials;
        }
      }
    }

    boolean isStartOpen() {
      return trialsOfStartingSources > within / 2 && before * rate < MIN_EXPECTED_EVENTS;
    }

    boolean isEndOpen() {
      return trialsOfEndingSources > within / 2 && after * rate < MIN_EXPECTED_EVENTS;
    }
  }
}
