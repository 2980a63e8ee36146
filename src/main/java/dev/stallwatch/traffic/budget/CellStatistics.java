package dev.stallwatch.traffic.budget;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.stats.DistinctCount;
import dev.stallwatch.stats.FrequentTexts;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a scan counts to see whether a run exceeds its budget of cells: the number of distinct
 * cells, and the requests of the values of each foldable dimension. Bounded memory; merges in any
 * order.
 */
public final class CellStatistics implements Serializable {
  /** The dimensions whose rare values may be counted as {@code other}. */
  static final List<Dimension> FOLDABLE =
      List.of(Dimension.SOFTWARE, Dimension.OS, Dimension.REGION, Dimension.EDGE);

  /** Most values of a dimension that are counted exactly. */
  static final int MAX_VALUES = 4096;

  private static final long serialVersionUID = 1L;

  private final DistinctCount cells = new DistinctCount();
  private final EnumMap<Dimension, FrequentTexts> requests = new EnumMap<>(Dimension.class);

  /** Creates statistics without cells. */
  public CellStatistics() {
    FOLDABLE.forEach(dimension -> requests.put(dimension, new FrequentTexts(MAX_VALUES)));
  }

  /** Adds requests of a cell; a cell may be added repeatedly. */
  public void add(CellKey cell, long count) {
    cells.add(CellLevels.text(cell));
    requests.forEach((dimension, texts) -> texts.add(cell.value(dimension), count));
  }

  /** Adds the statistics of other requests. */
  public void merge(CellStatistics other) {
    cells.merge(other.cells);
    requests.forEach(
        (dimension, texts) -> {
          FrequentTexts others = other.requests.get(dimension);
          if (others != null) {
            texts.merge(others);
          }
        });
  }

  /** Returns the approximate number of distinct cells. */
  public long cells() {
    return cells.estimate();
  }

  /**
   * Whether the requests of each value are exact. If not, the values of {@link #requests} are
   * counted in a second pass over the requests.
   */
  public boolean areExact() {
    return requests.values().stream().allMatch(FrequentTexts::isComplete);
  }

  /** Returns the requests of the frequent values of each foldable dimension. */
  public Map<Dimension, Map<String, Long>> requests() {
    Map<Dimension, Map<String, Long>> counts = new EnumMap<>(Dimension.class);
    requests.forEach((dimension, texts) -> counts.put(dimension, texts.counts()));
    return counts;
  }
}
