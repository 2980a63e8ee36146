package dev.stallwatch.query;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** SQL conditions over {@code traffic}. */
final class MetricSql {
  private static final Set<String> COLUMNS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.toUnmodifiableSet());

  private MetricSql() {}

  /** Whether the dimension is a column of {@code traffic}. */
  static boolean isColumn(String dimension) {
    return COLUMNS.contains(dimension);
  }

  /** Returns a condition that limits a dimension to values. */
  static String limit(String dimension, Collection<String> values) {
    return values.stream()
        .map(EmbeddedDatabase::literal)
        .collect(Collectors.joining(", ", dimension + " IN (", ")"));
  }

  /** Returns a condition for a scope; dimensions that are no columns are ignored. */
  static String limit(Scope scope) {
    return scope.ordered().entrySet().stream()
        .filter(entry -> isColumn(entry.getKey()))
        .map(entry -> limit(entry.getKey(), entry.getValue()))
        .reduce((one, other) -> one + " AND " + other)
        .orElse("true");
  }

  /** Returns a time as an SQL literal in UTC, precise to the second. */
  static String time(long seconds) {
    return "TIMESTAMP '"
        + Instant.ofEpochSecond(seconds).toString().replace("T", " ").replace("Z", "")
        + "'";
  }
}
