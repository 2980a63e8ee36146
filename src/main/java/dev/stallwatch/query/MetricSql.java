package dev.stallwatch.query;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Conditions in SQL over {@code traffic}. */
final class MetricSql {
  private static final Set<String> COLUMNS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.toUnmodifiableSet());

  private MetricSql() {}

  /** Whether traffic can be limited by the dimension. */
  static boolean isColumn(String dimension) {
    return COLUMNS.contains(dimension);
  }

  /** A limit to values of a dimension. */
  static String limit(String dimension, Collection<String> values) {
    return values.stream()
        .map(EmbeddedDatabase::literal)
        .collect(Collectors.joining(", ", dimension + " IN (", ")"));
  }

  /** A limit to a scope, as far as the coarse tables know its dimensions. */
  static String limit(Scope scope) {
    return scope.ordered().entrySet().stream()
        .filter(entry -> isColumn(entry.getKey()))
        .map(entry -> limit(entry.getKey(), entry.getValue()))
        .reduce((one, other) -> one + " AND " + other)
        .orElse("true");
  }

  /** A time as it stands in SQL, to the second. */
  static String time(long seconds) {
    return "TIMESTAMP '"
        + Instant.ofEpochSecond(seconds).toString().replace("T", " ").replace("Z", "")
        + "'";
  }
}
