package dev.stallwatch.engine;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.quality.Completeness;
import dev.stallwatch.quality.HourlyRequests;
import dev.stallwatch.quality.SourceHour;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures from the cells how complete each hour of each source is. */
final class SourceCompleteness {

  private SourceCompleteness() {}

  /**
   * Returns the hours of a run; empty if its windows are not a divisor of an hour.
   *
   * @param fromMicros start of the analysed period, microseconds since the epoch
   * @param toMicros its end, exclusive
   */
  static List<SourceHour> hours(WatchedRates rates, long fromMicros, long toMicros) {
    RateTable current = rates.current().get(Metric.VOLUME);
    return current == null || Units.MICROS_PER_HOUR % current.grid().widthMicros() != 0
        ? List.of()
        : new Completeness(requests(current), requests(rates.earlier().get(Metric.VOLUME)))
            .hours(fromMicros, toMicros);
  }

  private static HourlyRequests requests(@Nullable RateTable table) {
    HourlyRequests requests = new HourlyRequests();
    if (table != null) {
      int source = table.dimensions().indexOf(Dimension.SOURCE.code());
      for (int i = 0; i < table.entries(); i++) {
        requests.add(
            table.cell(table.cellOf(i)).get(source),
            table.windowStartMicros(table.windowOf(i)),
            Math.round(table.trials(i)));
      }
    }
    return requests;
  }
}
