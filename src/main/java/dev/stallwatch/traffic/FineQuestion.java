package dev.stallwatch.traffic;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.StatusMeaning;
import dev.stallwatch.stats.LogHistogram;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rise whose scope may be described better by a finer dimension. */
public final class FineQuestion implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Metric metric;
  private final EnumMap<Dimension, HashSet<String>> scope = new EnumMap<>(Dimension.class);
  private final long fromMicros;
  private final long toMicros;
  private final int tailBin;
  private @Nullable StatusMeaning errors;

  /**
   * Creates the question about a rise.
   *
   * @param scope its scope, in dimensions of the cells
   * @param fromMicros start of its first window, in microseconds since the epoch
   * @param toMicros end of its last window, in microseconds since the epoch
   * @param tailBin for metrics of speed, the bin of {@link LogHistogram} from which a transfer is
   *     slow or a first byte late; unused for other metrics
   */
  public FineQuestion(Metric metric, Scope scope, long fromMicros, long toMicros, int tailBin) {
    this.metric = metric;
    this.fromMicros = fromMicros;
    this.toMicros = toMicros;
    this.tailBin = tailBin;
    for (Dimension dimension : Dimension.values()) {
      Set<String> values = scope.values().get(dimension.code());
      if (values != null) {
        this.scope.put(dimension, new HashSet<>(values));
      }
    }
  }

  /** Limits the events to errors of a meaning; null for all. */
  public FineQuestion amongErrors(@Nullable StatusMeaning meaning) {
    errors = meaning;
    return this;
  }

  /** Returns whether a cell is in the scope, as far as cells have its dimensions. */
  public boolean holds(CellKey key) {
    for (Map.Entry<Dimension, HashSet<String>> limit : scope.entrySet()) {
      if (CellKey.DIMENSIONS.contains(limit.getKey())
          && !limit.getValue().contains(key.value(limit.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the scope limits a dimension to values other than this one. */
  public boolean excludes(Dimension dimension, String value) {
    Set<String> values = scope.get(dimension);
    return values != null && !values.contains(value);
  }

  /** Returns whether the scope limits a dimension. */
  public boolean limits(Dimension dimension) {
    return scope.containsKey(dimension);
  }

  /** Returns the values to which the scope limits a dimension; none if it does not. */
  public Set<String> values(Dimension dimension) {
    return Set.copyOf(scope.getOrDefault(dimension, new HashSet<>()));
  }

  /** Returns whether a time is in the interval. */
  public boolean holds(long micros) {
    return micros >= fromMicros && micros < toMicros;
  }

  /** Returns whether a request is a trial of the metric. */
  public boolean isTrial(Contribution one) {
    return metric.events().isTrial(metric.trials(), one);
  }

  /**
   * Returns whether a trial is an event of the metric, as far as the request shows by itself: a
   * stalled transfer was cut short or slow. {@link Metric#VOLUME} has no such events.
   */
  public boolean isEvent(Contribution one, int status) {
    return metric.events().isEvent(one, status, tailBin) && isAmongErrors(status);
  }

  /**
   * Returns whether a trial is an event of the metric that needs no confirmation by the pairing of
   * attempts: of stalled transfers only the slow ones, as the pairing counts all others.
   */
  public boolean isEventByItself(Contribution one, int status) {
    return metric.events().isEventByItself(one, status, tailBin) && isAmongErrors(status);
  }

  private boolean isAmongErrors(int status) {
    return errors == null || StatusMeaning.of(status) == errors;
  }

  /**
   * Returns the events that the pairing of attempts adds to those counted by their own line.
   *
   * @param cutShort transfers found to be cut short
   * @param cutByChoice cut-short transfers that their client closed by choice
   * @param stalled stalled transfers
   * @param refetched transfers of what the client had complete
   */
  public long eventsByPairing(long cutShort, long cutByChoice, long stalled, long refetched) {
    return eventsByPairing(metric, cutShort, cutByChoice, stalled, refetched);
  }

  /** Returns the events of a metric that the pairing of attempts adds. */
  static long eventsByPairing(
      Metric metric, long cutShort, long cutByChoice, long stalled, long refetched) {
    return metric
        .events()
        .counted(
            column ->
                switch (column) {
                  case "cut_short" -> cutShort;
                  case "cut_by_choice" -> cutByChoice;
                  case "stalled" -> stalled;
                  case "refetched" -> refetched;
                  default -> 0;
                });
  }
}
