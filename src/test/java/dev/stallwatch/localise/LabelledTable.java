package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rate table with known causes.
 *
 * @param dimensions names of the dimensions
 * @param rows the counts, the moment to explain last
 * @param moment the number of the moment to explain
 * @param causes what raised its rate, each a scope of its own
 */
record LabelledTable(List<String> dimensions, List<Row> rows, int moment, List<Scope> causes) {

  /** Counts of one cell in one moment. */
  record Row(int moment, List<String> cell, long trials, long events) {}

  /** Returns the moment and its past. */
  Moment asMoment() {
    Map<List<String>, List<Row>> byCell = new LinkedHashMap<>();
    for (Row row : rows) {
      byCell.computeIfAbsent(row.cell(), cell -> new ArrayList<>()).add(row);
    }
    List<Moment.Cell> cells = new ArrayList<>();
    for (Map.Entry<List<String>, List<Row>> entry : byCell.entrySet()) {
      List<Row> before = entry.getValue().stream().filter(row -> row.moment() < moment).toList();
      double trials = before.stream().mapToDouble(Row::trials).sum();
      double events = before.stream().mapToDouble(Row::events).sum();
      entry.getValue().stream()
          .filter(row -> row.moment() == moment)
          .forEach(
              row ->
                  cells.add(
                      new Moment.Cell(entry.getKey(), row.trials(), row.events(), trials, events)));
    }
    return Moment.of(dimensions, cells);
  }

  /** Whether two scopes hold the same cells of the moment. */
  boolean holdTheSame(Scope a, Scope b) {
    return rows.stream()
        .filter(row -> row.moment() == moment)
        .allMatch(row -> contains(a, row.cell()) == contains(b, row.cell()));
  }

  boolean contains(Scope scope, List<String> cell) {
    for (int d = 0; d < dimensions.size(); d++) {
      Collection<String> values = scope.values().get(dimensions.get(d));
      if (values != null && !values.contains(cell.get(d))) {
        return false;
      }
    }
    return true;
  }
}
