package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rate table whose causes are known.
 *
 * @param dimensions names of the dimensions
 * @param rows the counts, the moment to explain last
 * @param moment the number of the moment to explain
 * @param causes what raised the rate in it, each a scope of its own
 */
record LabelledTable(List<String> dimensions, List<Row> rows, int moment, List<Scope> causes) {

  /** Counts of one cell in one moment. */
  record Row(int moment, List<String> cell, long trials, long events) {}

  /** The moment and its past, as the rows tell. */
  Moment asMoment() {
    Map<List<String>, List<Row>> byCell = new LinkedHashMap<>();
    for (Row row : rows) {
      byCell.computeIfAbsent(row.cell(), cell -> new ArrayList<>()).add(row);
    }
    List<Moment.Cell> cells = new ArrayList<>();
    for (Map.Entry<List<String>, List<Row>> entry : byCell.entrySet()) {
      Collection<Row> before =
          entry.getValue().stream().filter(row -> row.moment() < moment).toList();
      entry.getValue().stream()
          .filter(row -> row.moment() == moment)
          .forEach(
              row ->
                  cells.add(
                      new Moment.Cell(entry.getKey(), row.trials(), row.events(), past(before))));
    }
    return Moment.of(dimensions, cells);
  }

  private static Past past(Collection<Row> rows) {
    double n = rows.stream().mapToDouble(Row::trials).sum();
    double k = rows.stream().mapToDouble(Row::events).sum();
    double squared = rows.stream().mapToDouble(row -> (double) row.trials() * row.trials()).sum();
    double p = n == 0 ? 0 : k / n;
    double chi =
        p <= 0 || p >= 1
            ? 0
            : rows.stream()
                .mapToDouble(
                    row ->
                        Math.pow(row.events() - row.trials() * p, 2) / (row.trials() * p * (1 - p)))
                .sum();
    return new Past(n, k, rows.size(), squared, chi);
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
