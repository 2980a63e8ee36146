package dev.stallwatch.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The limits of an incident: a set of values for each limited dimension. Other dimensions are not
 * limited; the empty scope contains everything. Names are those of {@link Dimension#code} or the
 * columns of a user's own table.
 *
 * @param values values per dimension, at least one each
 */
public record Scope(SortedMap<String, SortedSet<String>> values) {
  /** The scope without limits. */
  public static final Scope EVERYTHING = new Scope(Map.of());

  /** Copies the values, so that a scope never changes. */
  public Scope(Map<String, ? extends Collection<String>> values) {
    this(frozen(values));
  }

  /** Checks that each dimension has a value. */
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

  /** Returns whether a group of requests, given by its value per dimension, is within the scope. */
  public boolean contains(Map<String, String> group) {
    for (Map.Entry<String, SortedSet<String>> entry : values.entrySet()) {
      String value = group.get(entry.getKey());
      if (value == null || !entry.getValue().contains(value)) {
        return false;
      }
    }
    return true;
  }

  /** Returns this scope with the dimension limited to these values instead. */
  public Scope with(String dimension, Collection<String> limitedTo) {
    Map<String, Collection<String>> copy = new TreeMap<>(values);
    copy.put(dimension, limitedTo);
    return new Scope(copy);
  }

  /** Returns this scope without a limit on the dimension. */
  public Scope without(String dimension) {
    Map<String, Collection<String>> copy = new TreeMap<>(values);
    copy.remove(dimension);
    return new Scope(copy);
  }

  /** The values per dimension in the order of {@link Dimension}, then further names by alphabet. */
  public Map<String, SortedSet<String>> ordered() {
    Map<String, SortedSet<String>> left = new TreeMap<>(values);
    Map<String, SortedSet<String>> ordered = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      SortedSet<String> limited = left.remove(dimension.code());
      if (limited != null) {
        ordered.put(dimension.code(), limited);
      }
    }
    ordered.putAll(left);
    return ordered;
  }
}
