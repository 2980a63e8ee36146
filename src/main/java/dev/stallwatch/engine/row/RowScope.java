package dev.stallwatch.engine.row;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Scope;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scope as a condition on cells. Dimensions that cells do not have do not limit it, as the
 * requests that they exclude did not rise.
 */
public final class RowScope implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The values of each of {@link CellKey#DIMENSIONS}; null where it is not limited. */
  private final @Nullable HashSet<String>[] limits;

  /** Creates the condition of a scope. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays can't be generic
  public RowScope(Scope scope) {
    limits = new HashSet[CellKey.DIMENSIONS.size()];
    for (int d = 0; d < limits.length; d++) {
      Set<String> values = scope.values().get(CellKey.DIMENSIONS.get(d).code());
      limits[d] = values == null ? null : new HashSet<>(values);
    }
  }

  /**
   * Returns whether a cell is within the scope.
   *
   * @param cell its value in each of {@link CellKey#DIMENSIONS}
   */
  public boolean contains(List<String> cell) {
    for (int d = 0; d < limits.length; d++) {
      HashSet<String> values = limits[d];
      if (values != null && !values.contains(cell.get(d))) {
        return false;
      }
    }
    return true;
  }
}
