package dev.stallwatch.traffic;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a dimension with the most excess events, among any number of values in bounded
 * memory. Only values with an event are held. If there are too many, the half with the least excess
 * is dropped, so a value is certain to be held if its events are more than all events divided by
 * half of the maximum (compare Misra and Gries, "Finding repeated elements", 1982). The counts of a
 * value that was dropped or without events at first are too low; they serve to select values that
 * are then counted exactly.
 */
public final class HeavyValues implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_VALUES = 8_192;
  private static final int TRIALS = 0;
  private static final int EVENTS = 1;

  private final HashMap<String, long[]> counts = new HashMap<>();
  private long allTrials;
  private long allEvents;

  /**
   * Adds to the counts of a value.
   *
   * @param trials trials, 0 if they are counted elsewhere
   * @param events events
   */
  public void add(String value, long trials, long events) {
    allTrials += trials;
    allEvents += events;
    addToValue(value, trials, events);
    drop();
  }

  private void addToValue(String value, long trials, long events) {
    long[] known = counts.get(value);
    if (known == null && events > 0) {
      known = new long[2];
      counts.put(value, known);
    }
    if (known != null) {
      known[TRIALS] += trials;
      known[EVENTS] += events;
    }
  }

  /** Adds the counts of another. */
  public void merge(HeavyValues other) {
    allTrials += other.allTrials;
    allEvents += other.allEvents;
    other.counts.forEach((value, of) -> addToValue(value, of[TRIALS], of[EVENTS]));
    drop();
  }

  private void drop() {
    if (counts.size() > MAX_VALUES) {
      keep(MAX_VALUES / 2);
    }
  }

  /** Returns the number of events of all values. */
  long events() {
    return allEvents;
  }

  /** Drops all but the given number of values with the most excess. */
  public void keep(int max) {
    if (counts.size() > max) {
      List<String> ranked = top(counts.size());
      ranked.subList(max, ranked.size()).forEach(counts::remove);
    }
  }

  /** Returns the values of {@link #top} whose rate is at least that of all values together. */
  List<String> topAboveAverage(int max) {
    return top(max).stream().filter(this::isAboveAverage).toList();
  }

  private boolean isAboveAverage(String value) {
    long[] of = counts.get(value);
    return of != null && (double) of[EVENTS] * allTrials >= (double) of[TRIALS] * allEvents;
  }

  /** Returns the values with the most excess events over those of all values together. */
  public List<String> top(int max) {
    double rate = allTrials == 0 ? 0 : Math.min(1, (double) allEvents / allTrials);
    List<Map.Entry<String, long[]>> ranked = new ArrayList<>(counts.entrySet());
    ranked.sort(
        Comparator.comparingDouble(
                (Map.Entry<String, long[]> value) ->
                    rate * value.getValue()[TRIALS] - value.getValue()[EVENTS])
            .thenComparing(Map.Entry::getKey));
    return ranked.stream().limit(max).map(Map.Entry::getKey).toList();
  }
}
