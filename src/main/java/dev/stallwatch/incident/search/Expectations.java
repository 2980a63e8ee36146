package dev.stallwatch.incident.search;

import dev.stallwatch.detect.History;
import dev.stallwatch.detect.Usual;
import dev.stallwatch.detect.UsualVolume;
import dev.stallwatch.model.Metric;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier days let expect of a run, fitted once for each metric when it is first asked for.
 * Not for several threads at once.
 */
public final class Expectations {
  private final WatchedRates rates;
  private final Gaps gaps;
  private final Map<Metric, History> histories = new EnumMap<>(Metric.class);
  private Optional<UsualVolume> volume = Optional.empty();

  /** Expectations of a run whose logs are all there. */
  public Expectations(WatchedRates rates) {
    this(rates, Gaps.NONE);
  }

  /**
   * Expectations of a run.
   *
   * @param gaps where logs are missing, now and on earlier days: there no request is missed
   */
  public Expectations(WatchedRates rates, Gaps gaps) {
    this.rates = rates;
    this.gaps = gaps;
  }

  /** What is usual of some of the run's counts of a metric, empty without history. */
  Optional<Usual> usual(Metric metric, RateTable counts) {
    return earlier(metric)
        .map(
            past ->
                histories
                    .computeIfAbsent(
                        metric, rate -> new History(past, current(rate), rate.priorRate()))
                    .usual(counts));
  }

  /** How many requests there usually are, empty without history. */
  Optional<UsualVolume> volume() {
    if (volume.isEmpty()) {
      volume =
          earlier(Metric.VOLUME).map(past -> new UsualVolume(past, current(Metric.VOLUME), gaps));
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
