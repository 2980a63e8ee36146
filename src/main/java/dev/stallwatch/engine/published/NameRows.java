package dev.stallwatch.engine.published;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.traffic.budget.CellNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Replaces the values of the cells of rows by those that a run names. */
final class NameRows implements Task<TrafficRow, TrafficRow> {
  private static final long serialVersionUID = 1L;

  private final CellNames names;

  NameRows(CellNames names) {
    this.names = names;
  }

  @Override
  public Iterator<TrafficRow> results(Iterator<TrafficRow> rows) {
    Map<List<String>, List<String>> cells = new HashMap<>();
    return Iterators.transform(
        rows, row -> row.withCell(cells.computeIfAbsent(row.cell(), cell -> named(cell, names))));
  }

  /** Returns a cell as a run names it. */
  static List<String> named(List<String> cell, CellNames names) {
    List<String> named = new ArrayList<>();
    for (int d = 0; d < cell.size(); d++) {
      named.add(names.value(CellKey.DIMENSIONS.get(d), cell.get(d)));
    }
    return List.copyOf(named);
  }
}
