package dev.stallwatch.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an incident is limited to: for each dimension named, a set of values. A dimension that is
 * not named is not limited; the empty scope is everything. The names are those of {@link
 * Dimension#code} or, for a table of the user's own, its columns.
 *
 * @param values the values per dimension; never empty for a dimension named
 */
public record Scope(SortedMap<String, SortedSet<String>> values) {
  /** The scope that is limited in nothing. */
  public static final Scope EVERYTHING = new Scope(Map.of());

  /** Copies, so that a scope never changes. */
  public Scope(Map<String, ? extends Collection<String>> values) {
    this(frozen(values));
  }

  /** Checks that each dimension named has a value. */
  public Scope {
    values.forEach(
        (dimension, set) -> {
          if (set.isEmpty()) {
            throw new IllegalArgumentException("a scope names " + dimension + " without a value");
          }
        });
  }

  private static SortedMap<String, SortedSet<String>> frozen(
      Map<String, ? extends Collection<String>> values) {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    values.forEach(
        (dimension, set) ->
            copy.put(dimension, Collections.unmodifiableSortedSet(new TreeSet<>(set))));
    return Collections.unmodifiableSortedMap(copy);
  }

  /** Whether a group of requests, given by its value per dimension, lies within the scope. */
  public boolean contains(Map<String, String> group) {
    for (Map.Entry<String, SortedSet<String>> entry : values.entrySet()) {
      String value = group.get(entry.getKey());
      if (value == null || !entry.getValue().contains(value)) {
        return false;
      }
    }
    return true;
  }

  /** This scope with the dimension limited to the values instead. */
  public Scope with(String dimension, Collection<String> limitedTo) {
    Map<String, Collection<String>> copy = new TreeMap<>(values);
    copy.put(dimension, limitedTo);
    return new Scope(copy);
  }

  /** This scope without a limit on the dimension. */
  public Scope without(String dimension) {
    Map<String, Collection<String>> copy = new TreeMap<>(values);
    copy.remove(dimension);
    return new Scope(copy);
  }
}
