package dev.stallwatch.incident.search;

import dev.stallwatch.detect.History;
import dev.stallwatch.detect.Usual;
import dev.stallwatch.detect.UsualVolume;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Expected counts of a run, from earlier days. Each metric is fitted once, on first use. Not
 * thread-safe.
 */
public final class Expectations {
  private final WatchedRates rates;
  private final Gaps gaps;
  private final Map<Metric, History> histories = new EnumMap<>(Metric.class);
  private Optional<UsualVolume> volume = Optional.empty();

  /** Creates the expectations of a run without missing logs. */
  public Expectations(WatchedRates rates) {
    this(rates, Gaps.NONE);
  }

  /**
   * Creates the expectations of a run.
   *
   * @param gaps intervals without logs, in the run and on earlier days; requests missing there are
   *     not reported
   */
  public Expectations(WatchedRates rates, Gaps gaps) {
    this.rates = rates;
    this.gaps = gaps;
  }

  /** Returns the usual values of some of the run's counts of a metric; empty without history. */
  Optional<Usual> usual(Metric metric, RateTable counts) {
    return earlier(metric)
        .map(
            past ->
                histories
                    .computeIfAbsent(
                        metric, rate -> new History(past, current(rate), rate.priorRate()))
                    .usual(counts));
  }

  /** Returns the usual numbers of requests; empty without a history that shows the daily cycle. */
  Optional<UsualVolume> volume() {
    if (volume.isEmpty()) {
      volume =
          earlier(Metric.VOLUME)
              .filter(UsualVolume::isKnownFrom)
              .map(past -> new UsualVolume(past, current(Metric.VOLUME), gaps));
    }
    return volume;
  }

  private Optional<RateTable> earlier(Metric metric) {
    return Optional.ofNullable(rates.earlier().get(metric)).filter(past -> past.entries() > 0);
  }

  private RateTable current(Metric metric) {
    RateTable table = rates.current().get(metric);
    if (table == null) {
      throw new IllegalArgumentException("the run has no rates of " + metric.code());
    }
    return table;
  }
}
