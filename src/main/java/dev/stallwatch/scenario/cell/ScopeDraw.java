package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws scopes of one to four dimensions with one to eight values each. A value with less than 2 %
 * of the scope's traffic is left out, because no detection could notice it.
 */
final class ScopeDraw {
  private static final List<String> DRAWN_DIMENSIONS =
      List.of(
          Dimension.SERVED_BY.code(),
          Dimension.OS.code(),
          Dimension.SOFTWARE.code(),
          Dimension.REGION.code(),
          Dimension.EDGE.code());

  private static final int MAX_DIMENSIONS = 4;
  private static final int MAX_VALUES = 8;
  private static final int CANDIDATES = 60;
  private static final double MIN_SHARE_OF_VALUE = 0.02;

  private final List<Cell> cells;
  private final SplittableRandom random;

  ScopeDraw(List<Cell> cells, SplittableRandom random) {
    this.cells = cells;
    this.random = random;
  }

  /**
   * Draws a scope.
   *
   * @param share approximate share of the traffic, 0 to 1
   */
  Scope ofShare(double share) {
    Scope best = candidate();
    double bestDistance = distance(best, share);
    for (int i = 1; i < CANDIDATES; i++) {
      Scope next = candidate();
      double distance = distance(next, share);
      if (distance < bestDistance) {
        best = next;
        bestDistance = distance;
      }
    }
    return best;
  }

  private double distance(Scope scope, double share) {
    double weight = 0;
    for (Cell cell : cells) {
      weight += contains(scope.values(), cell) ? cell.weight() : 0;
    }
    return weight <= 0 || weight > 0.95
        ? Double.POSITIVE_INFINITY
        : Math.abs(Math.log(weight / share));
  }

  private Scope candidate() {
    List<String> dimensions = new ArrayList<>(DRAWN_DIMENSIONS);
    Map<String, Collection<String>> values = new TreeMap<>();
    for (int left = 1 + random.nextInt(MAX_DIMENSIONS); left > 0; left--) {
      String dimension = dimensions.remove(random.nextInt(dimensions.size()));
      List<String> known = known(dimension, values);
      if (known.size() > 1) {
        values.put(dimension, some(known));
      }
    }
    return new Scope(pruned(values));
  }

  /** Returns the values of a dimension that occur together with the values drawn so far. */
  private List<String> known(String dimension, Map<String, Collection<String>> drawn) {
    int d = Cell.DIMENSIONS.indexOf(dimension);
    TreeSet<String> known = new TreeSet<>();
    for (Cell cell : cells) {
      if (contains(drawn, cell)) {
        known.add(cell.values().get(d));
      }
    }
    return new ArrayList<>(known);
  }

  private Collection<String> some(List<String> known) {
    int count = 1 + random.nextInt(Math.min(MAX_VALUES, known.size() - 1));
    TreeSet<String> some = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      some.add(known.remove(random.nextInt(known.size())));
    }
    return some;
  }

  private Map<String, Collection<String>> pruned(Map<String, Collection<String>> values) {
    Map<String, Map<String, Double>> weights = new HashMap<>();
    double all = 0;
    for (Cell cell : cells) {
      if (contains(values, cell)) {
        all += cell.weight();
        for (String dimension : values.keySet()) {
          String value = cell.values().get(Cell.DIMENSIONS.indexOf(dimension));
          weights
              .computeIfAbsent(dimension, unseen -> new HashMap<>())
              .merge(value, cell.weight(), Double::sum);
        }
      }
    }
    Map<String, Collection<String>> pruned = new TreeMap<>();
    for (Map.Entry<String, Map<String, Double>> dimension : weights.entrySet()) {
      TreeSet<String> kept = new TreeSet<>();
      for (Map.Entry<String, Double> value : dimension.getValue().entrySet()) {
        if (value.getValue() >= MIN_SHARE_OF_VALUE * all) {
          kept.add(value.getKey());
        }
      }
      pruned.put(dimension.getKey(), kept);
    }
    return pruned;
  }

  private static boolean contains(Map<String, ? extends Collection<String>> values, Cell cell) {
    for (Map.Entry<String, ? extends Collection<String>> limit : values.entrySet()) {
      int d = Cell.DIMENSIONS.indexOf(limit.getKey());
      if (!limit.getValue().contains(cell.values().get(d))) {
        return false;
      }
    }
    return true;
  }
}
