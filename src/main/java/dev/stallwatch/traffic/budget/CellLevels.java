package dev.stallwatch.traffic.budget;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.stats.DistinctCount;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds the cells of a run by levels, and counts the distinct cells that each level leaves: a level
 * names in each dimension the values with the most requests, each level about a fifth fewer than
 * the one before, so that the dimension with the most values is folded first. Values with as many
 * requests are ordered by their text. The result does not depend on the order and division of the
 * cells.
 */
public final class CellLevels implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_NAMED = 2048;
  private static final int MIN_NAMED = 2;
  private static final double SHARE_OF_NEXT = 0.8;

  private final ArrayList<CellNames> names = new ArrayList<>();
  private final ArrayList<DistinctCount> cells = new ArrayList<>();

  /**
   * Prepares the levels.
   *
   * @param requests the requests of the frequent values of each foldable dimension; values that are
   *     missing are folded on every level
   */
  public CellLevels(Map<Dimension, Map<String, Long>> requests) {
    Map<Dimension, List<String>> ranked = new EnumMap<>(Dimension.class);
    requests.forEach((dimension, counts) -> ranked.put(dimension, ranked(counts)));
    for (int most = MAX_NAMED; most >= MIN_NAMED; most = (int) (most * SHARE_OF_NEXT)) {
      Map<Dimension, Set<String>> named = new EnumMap<>(Dimension.class);
      for (Map.Entry<Dimension, List<String>> values : ranked.entrySet()) {
        List<String> all = values.getValue();
        named.put(values.getKey(), new LinkedHashSet<>(all.subList(0, Math.min(most, all.size()))));
      }
      names.add(new CellNames(named));
      cells.add(new DistinctCount());
    }
  }

  private static List<String> ranked(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Adds a cell; a cell may be added repeatedly. */
  public void add(CellKey cell) {
    for (int level = 0; level < cells.size(); level++) {
      cells.get(level).add(text(names.get(level).cell(cell)));
    }
  }

  /** Adds the cells of other levels for the same values. */
  public void merge(CellLevels other) {
    for (int level = 0; level < cells.size(); level++) {
      cells.get(level).merge(other.cells.get(level));
    }
  }

  /** Returns the names of the first level within a budget, or those of the last level. */
  CellNames within(long maxCells) {
    int level = 0;
    while (level < cells.size() - 1 && cells.get(level).estimate() > maxCells) {
      level++;
    }
    return names.get(level);
  }

  /** Returns a text that distinct cells do not share. */
  static String text(CellKey cell) {
    StringBuilder text = new StringBuilder();
    for (Dimension dimension : CellKey.DIMENSIONS) {
      String value = cell.value(dimension);
      text.append(value.length()).append(':').append(value);
    }
    return text.toString();
  }
}
