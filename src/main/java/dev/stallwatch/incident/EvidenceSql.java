package dev.stallwatch.incident;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL that shows an incident: over {@code traffic}, or over {@code stalls} for an object. */
public final class EvidenceSql {
  private static final Set<String> COLUMNS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> COLUMNS_OF_STALLS =
      Stream.concat(COLUMNS.stream(), Stream.of(Dimension.OBJECT.code()))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<Metric> METRICS_OF_STALLS =
      Set.of(Metric.STALL_RATE, Metric.CUT_SHORT_RATE, Metric.SLOW_RATE);

  private EvidenceSql() {}

  /**
   * Returns a query for the metric per hour, inside and outside of the scope. Dimensions that are
   * finer than the cells are no columns of {@code traffic} and are ignored, except for objects: for
   * an object whose downloads stall, the query counts the stalled downloads.
   */
  public static String of(Metric metric, Scope scope) {
    if (scope.values().containsKey(Dimension.OBJECT.code()) && METRICS_OF_STALLS.contains(metric)) {
      return "SELECT date_trunc('hour', started_at) AS hour, "
          + limits(scope, COLUMNS_OF_STALLS)
          + " AS in_scope, count(*) AS stalled_downloads, count(DISTINCT client) AS clients"
          + " FROM stalls GROUP BY 1, 2 ORDER BY 1, 2";
    }
    String trials = metric.trials().code();
    String limits = limits(scope, COLUMNS);
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

  private static String limits(Scope scope, Set<String> columns) {
    return scope.values().entrySet().stream()
        .filter(limit -> columns.contains(limit.getKey()))
        .map(EvidenceSql::condition)
        .collect(Collectors.joining(" AND "));
  }

  private static String condition(Map.Entry<String, ? extends Set<String>> dimension) {
    return dimension.getValue().stream()
        .map(value -> "'" + value.replace("'", "''") + "'")
        .collect(Collectors.joining(", ", dimension.getKey() + " IN (", ")"));
  }
}
