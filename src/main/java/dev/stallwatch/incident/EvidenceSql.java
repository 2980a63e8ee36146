package dev.stallwatch.incident;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL over {@code traffic} that shows an incident. */
public final class EvidenceSql {
  private static final Set<String> COLUMNS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.toUnmodifiableSet());

  private EvidenceSql() {}

  /**
   * Returns a query for the metric per hour, inside and outside of the scope. Dimensions that are
   * finer than the cells are no columns of {@code traffic} and are ignored.
   */
  public static String of(Metric metric, Scope scope) {
    String trials = metric.trials().code();
    String limits =
        scope.values().entrySet().stream()
            .filter(limit -> COLUMNS.contains(limit.getKey()))
            .map(EvidenceSql::condition)
            .collect(Collectors.joining(" AND "));
    return "SELECT date_trunc('hour', window_start) AS hour, "
        + (limits.isEmpty() ? "true" : limits)
        + " AS in_scope, sum("
        + trials
        + ") AS "
        + trials
        + ", "
        + metric.events().evidenceSql(metric)
        + " FROM traffic WHERE "
        + trials
        + " > 0 GROUP BY 1, 2 ORDER BY 1, 2";
  }

  private static String condition(Map.Entry<String, ? extends Set<String>> dimension) {
    return dimension.getValue().stream()
        .map(value -> "'" + value.replace("'", "''") + "'")
        .collect(Collectors.joining(", ", dimension.getKey() + " IN (", ")"));
  }
}
