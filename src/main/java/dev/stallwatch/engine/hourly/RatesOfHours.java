package dev.stallwatch.engine.hourly;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.row.CellSeries;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.metric.MetricEvents;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.MetricCounts;
import dev.stallwatch.traffic.SpeedTails;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the trials and events of every metric in hourly sums. */
public final class RatesOfHours implements Task<byte[], CellSeries> {
  private static final long serialVersionUID = 1L;

  private final Shared<SpeedTails> tails;

  /**
   * Creates a counting.
   *
   * @param tails limit of slow throughput and of late first bytes per cell
   */
  public RatesOfHours(Shared<SpeedTails> tails) {
    this.tails = tails;
  }

  @Override
  public Iterator<CellSeries> results(Iterator<byte[]> blocks) {
    Deque<CellSeries> series = new ArrayDeque<>();
    return new AbstractIterator<>() {
      @Override
      protected @Nullable CellSeries computeNext() {
        while (series.isEmpty() && blocks.hasNext()) {
          Counting counting = new Counting(tails.value(), series);
          HourlyBlock.read(blocks.next(), counting);
          counting.endCell();
        }
        return series.isEmpty() ? endOfData() : series.remove();
      }
    };
  }

  private static final class Counting implements HourlyBlock.Sink {
    private static final Metric[] METRICS = Metric.values();

    private final SpeedTails tails;
    private final Deque<CellSeries> counted;
    private List<String> cell = List.of();
    private TreeMap<Long, MetricCounts> hours = new TreeMap<>();
    private int slow;
    private int late;

    Counting(SpeedTails tails, Deque<CellSeries> counted) {
      this.tails = tails;
      this.counted = counted;
    }

    @Override
    public void cell(List<String> values) {
      endCell();
      cell = values;
      slow = tails.throughput().bin(values);
      late = tails.ttfb().bin(values);
    }

    void endCell() {
      if (!hours.isEmpty()) {
        counted.add(new CellSeries(cell, hours));
        hours = new TreeMap<>();
      }
    }

    @Override
    public void hour(HourlyBlock.Hour hour) {
      MetricCounts counts =
          hours.computeIfAbsent(hour.startMicros(), newHour -> new MetricCounts());
      for (Metric metric : METRICS) {
        if (!metric.isTail()) {
          count(metric, hour, counts);
        }
      }
      hour.throughput()
          .forEach(
              (bin, transfers) ->
                  counts.add(Metric.THROUGHPUT, transfers, bin < slow ? transfers : 0));
      hour.ttfb()
          .forEach((bin, requests) -> counts.add(Metric.TTFB, requests, bin > late ? requests : 0));
    }

    private static void count(Metric metric, HourlyBlock.Hour hour, MetricCounts counts) {
      MetricEvents events = metric.events();
      if (events.areCounted(column -> hour.has(TrafficColumn.named(column)))) {
        counts.add(
            metric,
            hour.count(TrafficColumn.named(metric.trials().code())),
            events.countsStatuses()
                ? ofStatuses(events, hour)
                : events.counted(column -> hour.count(TrafficColumn.named(column))));
      }
    }

    private static long ofStatuses(MetricEvents events, HourlyBlock.Hour hour) {
      long requests = 0;
      for (int hundreds = 0; hundreds < HourCounts.CLASSES; hundreds++) {
        requests += events.isStatus(100 * hundreds) ? hour.requestsOfClass(hundreds) : 0;
      }
      return requests;
    }
  }
}
