package dev.stallwatch.traffic;

import dev.stallwatch.model.Dimension;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hosts, paths and objects with the most excess events: candidates for an incident of their
 * own. Failed transfers and errors are ranked separately, so that probes for files that do not
 * exist displace no object that hangs.
 */
public final class HeavyHitters implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The dimensions that may have any number of values. */
  public static final List<Dimension> DIMENSIONS =
      List.of(Dimension.HOST, Dimension.PATH, Dimension.OBJECT);

  /** Values per dimension and kind of event that a task returns. */
  private static final int MAX_RETURNED = 1_024;

  /** Values per dimension and kind of event that are counted exactly. */
  private static final int MAX_WATCHED = 150;

  private final EnumMap<Dimension, HeavyValues> failed = new EnumMap<>(Dimension.class);
  private final EnumMap<Dimension, HeavyValues> errors = new EnumMap<>(Dimension.class);

  /** Creates empty counts. */
  public HeavyHitters() {
    for (Dimension dimension : DIMENSIONS) {
      failed.put(dimension, new HeavyValues());
      errors.put(dimension, new HeavyValues());
    }
  }

  /**
   * Adds transfers of a value, and those of them that were cut short, slow or stalled.
   *
   * @throws IllegalArgumentException if the dimension is none of {@link #DIMENSIONS}
   */
  public void addTransfers(Dimension dimension, String value, long transfers, long failures) {
    of(failed, dimension).add(value, transfers, failures);
  }

  /**
   * Adds requests of a value, and those of them that were answered with 4xx or 5xx.
   *
   * @throws IllegalArgumentException if the dimension is none of {@link #DIMENSIONS}
   */
  public void addRequests(Dimension dimension, String value, long requests, long responses) {
    of(errors, dimension).add(value, requests, responses);
  }

  private static HeavyValues of(EnumMap<Dimension, HeavyValues> counts, Dimension dimension) {
    HeavyValues values = counts.get(dimension);
    if (values == null) {
      throw new IllegalArgumentException("not counted by its values: " + dimension.code());
    }
    return values;
  }

  /** Adds the counts of another. */
  public void merge(HeavyHitters other) {
    other.failed.forEach((dimension, values) -> of(failed, dimension).merge(values));
    other.errors.forEach((dimension, values) -> of(errors, dimension).merge(values));
  }

  /** Drops what a task need not return. */
  public void trim() {
    failed.values().forEach(values -> values.keep(MAX_RETURNED));
    errors.values().forEach(values -> values.keep(MAX_RETURNED));
  }

  /** Returns whether there are at least so many failed transfers or so many errors. */
  public boolean hasEvents(double min) {
    return of(failed, Dimension.OBJECT).events() >= min
        || of(errors, Dimension.OBJECT).events() >= min;
  }

  /**
   * Returns the values of a dimension with the most excess of failed transfers, without those whose
   * transfers fail less often than others.
   */
  public List<String> failing(Dimension dimension, int max) {
    return of(failed, dimension).topAboveAverage(max);
  }

  /** Returns the values to be counted exactly. */
  public WatchedValues watched() {
    Map<Dimension, Set<String>> watched = new HashMap<>();
    for (Dimension dimension : DIMENSIONS) {
      Set<String> values = new LinkedHashSet<>(of(failed, dimension).top(MAX_WATCHED));
      values.addAll(of(errors, dimension).top(MAX_WATCHED));
      watched.put(dimension, values);
    }
    return new WatchedValues(watched);
  }
}
