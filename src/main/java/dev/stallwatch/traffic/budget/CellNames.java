package dev.stallwatch.traffic.budget;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * The values that a run names in each foldable dimension of a cell; all others are {@value #OTHER}.
 */
public final class CellNames implements Serializable {
  /** The value under which values without a name are counted. */
  public static final String OTHER = "other";

  /** Names all values. */
  public static final CellNames ALL = new CellNames(Map.of());

  /** Values that have their names in every run: they state that there is no value. */
  static final ImmutableSet<String> ALWAYS_NAMED =
      ImmutableSet.of(OTHER, CellKey.UNKNOWN, CellKey.NO_EDGE);

  private static final long serialVersionUID = 1L;

  private final ImmutableMap<Dimension, ImmutableSet<String>> named;

  /**
   * Creates the names.
   *
   * @param named the named values of each dimension of which not all are named
   */
  CellNames(Map<Dimension, Set<String>> named) {
    ImmutableMap.Builder<Dimension, ImmutableSet<String>> copy = ImmutableMap.builder();
    named.forEach((dimension, values) -> copy.put(dimension, ImmutableSet.copyOf(values)));
    this.named = copy.build();
  }

  /** Whether all values have their names. */
  public boolean areAll() {
    return named.isEmpty();
  }

  /** Returns the name under which a value is counted: its own or {@value #OTHER}. */
  public String value(Dimension dimension, String value) {
    ImmutableSet<String> names = named.get(dimension);
    return names == null || names.contains(value) || ALWAYS_NAMED.contains(value) ? value : OTHER;
  }

  /** Returns the cell under which the requests of a cell are counted. */
  public CellKey cell(CellKey key) {
    return named.isEmpty()
        ? key
        : new CellKey(
            key.servedBy(),
            key.source(),
            value(Dimension.REGION, key.region()),
            value(Dimension.EDGE, key.edge()),
            value(Dimension.OS, key.os()),
            value(Dimension.SOFTWARE, key.software()));
  }
}
