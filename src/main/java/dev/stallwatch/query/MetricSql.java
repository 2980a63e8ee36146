package dev.stallwatch.query;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Metric;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQL over {@code traffic} that gives a metric by sums, so that rows can be added up in any way. Of
 * throughput and of the time to first byte the sum is that of the windows' quantiles, weighted with
 * what they rest on.
 *
 * @param trials what the events are divided by
 * @param events what is summed up
 */
record MetricSql(String trials, String events) {
  private static final Set<String> COLUMNS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.toUnmodifiableSet());

  static MetricSql of(Metric metric) {
    String trials = metric.trials().code();
    return switch (metric) {
      case STALL_RATE -> new MetricSql(trials, "stalled");
      case CUT_SHORT_RATE -> new MetricSql(trials, "cut_short - coalesce(cut_by_choice, 0)");
      case SLOW_RATE -> new MetricSql(trials, "slow");
      case PARTIAL_RATE -> new MetricSql(trials, "partial");
      case SERVER_ERROR_RATE -> new MetricSql(trials, statuses(500));
      case CLIENT_ERROR_RATE -> new MetricSql(trials, statuses(400));
      case THROUGHPUT -> weighted("throughput_p05", trials);
      case TTFB -> weighted("ttfb_p95", trials);
      case VOLUME -> new MetricSql(trials, trials);
    };
  }

  private static String statuses(int first) {
    return "CASE WHEN status BETWEEN "
        + first
        + " AND "
        + (first + 99)
        + " THEN requests ELSE 0 END";
  }

  private static MetricSql weighted(String quantile, String trials) {
    return new MetricSql(
        "CASE WHEN " + quantile + " IS NULL THEN 0 ELSE " + trials + " END",
        "coalesce(" + quantile + ", 0) * " + trials);
  }

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
  static String limit(Map<String, List<String>> scope) {
    return scope.entrySet().stream()
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
