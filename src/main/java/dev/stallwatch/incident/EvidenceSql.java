package dev.stallwatch.incident;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.SizeClass;
import dev.stallwatch.model.metric.Metric;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that shows an incident: over {@code traffic}, or over {@code stalls} for an object or a
 * size class.
 */
public final class EvidenceSql {
  private static final Set<String> COLUMNS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> ONLY_IN_STALLS =
      Set.of(Dimension.OBJECT.code(), Dimension.SIZE_CLASS.code());
  private static final Set<Metric> METRICS_OF_STALLS =
      Set.of(Metric.STALL_RATE, Metric.CUT_SHORT_RATE, Metric.SLOW_RATE);

  private EvidenceSql() {}

  /**
   * Returns a query for the metric per hour, inside and outside of the scope. For an object or a
   * size class whose downloads stall, it counts the stalled downloads. Limits by dimensions that
   * the table does not have are named in a comment; if there are no others, {@code in_scope} is
   * null.
   */
  public static String of(Metric metric, Scope scope) {
    if (METRICS_OF_STALLS.contains(metric)
        && ONLY_IN_STALLS.stream().anyMatch(column -> scope.values().containsKey(column))) {
      return "SELECT date_trunc('hour', started_at) AS hour, "
          + limits(scope, "stalls")
          + " AS in_scope, count(*) AS stalled_downloads, count(DISTINCT client) AS clients"
          + " FROM stalls GROUP BY 1, 2 ORDER BY 1, 2";
    }
    String trials = metric.trials().code();
    return "SELECT date_trunc('hour', window_start) AS hour, "
        + limits(scope, "traffic")
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

  private static String limits(Scope scope, String table) {
    if (scope.values().isEmpty()) {
      return "true";
    }
    Set<String> columns =
        table.equals("traffic")
            ? COLUMNS
            : Stream.concat(COLUMNS.stream(), ONLY_IN_STALLS.stream()).collect(Collectors.toSet());
    String conditions =
        scope.values().entrySet().stream()
            .filter(limit -> columns.contains(limit.getKey()))
            .map(limit -> condition(limit.getKey(), limit.getValue()))
            .collect(Collectors.joining(" AND "));
    String others =
        scope.values().keySet().stream()
            .filter(dimension -> !columns.contains(dimension))
            .collect(Collectors.joining(", "));
    return (conditions.isEmpty() ? "CAST(NULL AS boolean)" : conditions)
        + (others.isEmpty() ? "" : " /* " + table + " has no " + others + " */");
  }

  private static String condition(String dimension, Set<String> values) {
    if (dimension.equals(Dimension.SIZE_CLASS.code())) {
      return values.stream().map(EvidenceSql::sizes).collect(Collectors.joining(" OR ", "(", ")"));
    }
    return values.stream()
        .map(value -> "'" + value.replace("'", "''") + "'")
        .collect(Collectors.joining(", ", dimension + " IN (", ")"));
  }

  private static String sizes(String code) {
    return SizeClass.named(code).map(EvidenceSql::sizes).orElse("object_size IS NULL");
  }

  private static String sizes(SizeClass size) {
    String from = "object_size >= " + size.fromBytes();
    return size == SizeClass.OVER_4G ? from : from + " AND object_size < " + size.endBytes();
  }
}
