package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A scope and the traffic as one log can see them: on the dimensions that the scope limits and the
 * log knows. Combinations of their values are numbered; each is within the scope, or a contrast, or
 * neither.
 */
final class Shared {
  /** Position of a group whose value in a shared dimension is not logged. */
  static final int UNKNOWN = -1;

  /** Trials from which on a combination counts for the reach. */
  private static final double MIN_TRIALS = 5;

  /** Fewer trials do not show whether a combination is affected. */
  private static final double MIN_CONTRAST_TRIALS = 20;

  /**
   * Share of the scope's rate from which on a combination outside the scope is affected as well, so
   * that it is no contrast.
   */
  private static final double AFFECTED = 0.5;

  private final List<String> dimensions;
  private final int[] combinationOf;
  private final boolean[] inScope;

  /** For each combination: whether it is within the scope on the dimensions of the rates. */
  private final List<Boolean> within = new ArrayList<>();

  /** For each combination: the one dimension in which it leaves the scope, or -1. */
  private final List<Integer> contrast = new ArrayList<>();

  private final List<Double> trials = new ArrayList<>();
  private final Map<List<String>, Integer> numbers = new HashMap<>();

  /**
   * Compares groups with a scope.
   *
   * @param known dimensions that the scope limits and the log knows
   */
  Shared(Set<String> known, Scope scope, ScopeTraffic traffic, List<MatchedGroup> groups) {
    this.dimensions = traffic.known(known);
    double affectedRate = AFFECTED * traffic.scopeDuring().rate();
    traffic
        .by(dimensions)
        .forEach(
            (values, sums) -> {
              int number = number(values, scope);
              trials.set(number, sums.trials());
              if (sums.mayBeAffected(MIN_CONTRAST_TRIALS, affectedRate)) {
                contrast.set(number, -1);
              }
            });
    this.combinationOf = new int[groups.size()];
    this.inScope = new boolean[groups.size()];
    for (int g = 0; g < groups.size(); g++) {
      String[] values = new String[dimensions.size()];
      boolean isComplete = true;
      for (int d = 0; d < values.length; d++) {
        String value = groups.get(g).value(dimensions.get(d));
        isComplete &= value != null;
        values[d] = value == null ? "" : value;
      }
      combinationOf[g] = isComplete ? number(Arrays.asList(values), scope) : UNKNOWN;
      inScope[g] = isComplete && isWithin(groups.get(g), known, scope);
    }
  }

  private int number(List<String> values, Scope scope) {
    Integer number = numbers.get(values);
    if (number != null) {
      return number;
    }
    int outside = 0;
    int leaves = -1;
    for (int d = 0; d < values.size(); d++) {
      SortedSet<String> limited = scope.values().get(dimensions.get(d));
      if (limited != null && !limited.contains(values.get(d))) {
        outside++;
        leaves = d;
      }
    }
    numbers.put(values, within.size());
    within.add(outside == 0);
    contrast.add(outside == 1 ? leaves : -1);
    trials.add(0.0);
    return within.size() - 1;
  }

  private static boolean isWithin(MatchedGroup group, Set<String> known, Scope scope) {
    for (String dimension : known) {
      @Nullable String value = group.value(dimension);
      SortedSet<String> limited = scope.values().get(dimension);
      if (value == null || (limited != null && !limited.contains(value))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of dimensions that the scope, the log and the rates have. */
  int dimensions() {
    return dimensions.size();
  }

  int combinations() {
    return within.size();
  }

  /** Returns the combination of a group; {@link #UNKNOWN} if a value is not logged. */
  int combination(int group) {
    return combinationOf[group];
  }

  /** Whether the group is within the scope in all dimensions that the log knows. */
  boolean isInScope(int group) {
    return inScope[group];
  }

  boolean isWithin(int combination) {
    return within.get(combination);
  }

  /** Returns the dimension in which an unaffected combination differs from the scope, or -1. */
  int contrast(int combination) {
    return contrast.get(combination);
  }

  double trials(int combination) {
    return trials.get(combination);
  }

  /** Returns the trials by combination. */
  double[] trials() {
    return trials.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Whether the combination is one of those that a cause has to reach. */
  boolean isToReach(int combination) {
    return within.get(combination) && trials.get(combination) >= MIN_TRIALS;
  }
}
