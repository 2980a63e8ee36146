package dev.stallwatch.traffic;

import dev.stallwatch.model.Dimension;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials and events of one question by the values of each fine dimension, inside and outside the
 * rise's scope, in its interval and at other times. For a dimension with very many values, those
 * with most events in scope and interval are kept; the rest counts as {@link #OTHERS}.
 */
public final class FineTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** All values that are not kept. */
  public static final String OTHERS = "(others)";

  private static final int MAX_VALUES = 20_000;
  private static final int KEPT_VALUES = 2_000;

  private final EnumMap<Dimension, HashMap<String, Counts>> dimensions =
      new EnumMap<>(Dimension.class);

  /** Trials and events of one value. */
  public static final class Counts implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int EVENTS = 4;

    private final long[] counts = new long[8];

    private static int at(Place place, Time time) {
      return 2 * place.ordinal() + time.ordinal();
    }

    /** Adds trials and the events among them. */
    public void add(Place place, Time time, long trials, long events) {
      counts[at(place, time)] += trials;
      counts[EVENTS + at(place, time)] += events;
    }

    /** Adds the counts of another. */
    public void merge(Counts other) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += other.counts[i];
      }
    }

    /** Returns the number of trials. */
    public long trials(Place place, Time time) {
      return counts[at(place, time)];
    }

    /** Returns the number of events among the trials. */
    public long events(Place place, Time time) {
      return counts[EVENTS + at(place, time)];
    }
  }

  /** Where a request belongs. */
  public enum Place {
    /** Inside the rise's scope. */
    SCOPE,
    /** Outside the rise's scope. */
    OUTSIDE
  }

  /** When a request occurred. */
  public enum Time {
    /** In the rise's interval. */
    INTERVAL,
    /** Before or after the rise's interval. */
    OTHER
  }

  /** Adds the counts of a value. */
  public void add(Dimension dimension, String value, Counts counts) {
    HashMap<String, Counts> values =
        dimensions.computeIfAbsent(dimension, unseen -> new HashMap<>());
    values.computeIfAbsent(value, unseen -> new Counts()).merge(counts);
    if (values.size() > MAX_VALUES) {
      keep(values, KEPT_VALUES);
    }
  }

  /** Adds the counts of another tally. */
  public void merge(FineTally other) {
    other.dimensions.forEach(
        (dimension, values) -> values.forEach((value, counts) -> add(dimension, value, counts)));
  }

  /** Keeps the values with most events in scope and interval; the others are merged. */
  private static void keep(Map<String, Counts> values, int max) {
    List<Map.Entry<String, Counts>> ranked = new ArrayList<>(values.entrySet());
    ranked.sort(
        Comparator.comparingLong(
                (Map.Entry<String, Counts> value) ->
                    -value.getValue().events(Place.SCOPE, Time.INTERVAL))
            .thenComparing(Map.Entry::getKey));
    Counts others = new Counts();
    for (Map.Entry<String, Counts> value :
        ranked.subList(Math.min(max, ranked.size()), ranked.size())) {
      others.merge(value.getValue());
      values.remove(value.getKey());
    }
    values.computeIfAbsent(OTHERS, unseen -> new Counts()).merge(others);
  }

  /**
   * Returns the counts of a dimension by value; empty if nothing was counted.
   *
   * @param max maximum number of values before the rest is merged
   */
  public Map<String, Counts> values(Dimension dimension, int max) {
    Map<String, Counts> values = new HashMap<>(dimensions.getOrDefault(dimension, new HashMap<>()));
    if (values.size() > max) {
      keep(values, max);
    }
    return values;
  }
}
