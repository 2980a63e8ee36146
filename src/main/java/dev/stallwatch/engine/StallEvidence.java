package dev.stallwatch.engine;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;

import dev.stallwatch.engine.history.ScopeColumns;
import dev.stallwatch.engine.row.StallRow;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.table.StallColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the stalled downloads within an incident. */
final class StallEvidence {
  private static final int REQUEST_IDS = 4;

  /**
   * Relative error of the approximate count of clients. Counts up to a few hundred are exact or
   * nearly so.
   */
  private static final double RELATIVE_ERROR = 0.01;

  private final Dataset<Row> stalls;
  private final Optional<Dataset<Row>> dayBefore;
  private final long beginMicros;

  /**
   * Uses the stalls of a run.
   *
   * @param stalls rows of {@code stalls} with the identities of clients
   * @param dayBefore rows of {@code stalls} of the previous day, if it is examined too
   * @param beginMicros start of the run's own stalls, microseconds since the epoch
   */
  StallEvidence(Dataset<Row> stalls, Optional<Dataset<Row>> dayBefore, long beginMicros) {
    this.stalls = stalls;
    this.dayBefore = dayBefore;
    this.beginMicros = beginMicros;
  }

  /**
   * Returns the evidence of a finding.
   *
   * @param events number of clients of the run with an event of its metric
   */
  Evidence of(Finding finding, long events) {
    Dataset<Row> affected = within(finding, stalls);
    Optional<Dataset<Row>> before =
        finding.startedAtMicros() < beginMicros
            ? dayBefore.map(rows -> within(finding, rows))
            : Optional.empty();
    long stalled =
        finding.metric() == Metric.STALL_RATE ? clients(affected, StallRow.CLIENT_ID) : 0;
    return new Evidence(
        (stalled > 0 ? stalled : events)
            + before.map(rows -> clientsNotIn(affected, rows)).orElse(0L),
        requestIds(
            before
                .map(StallEvidence::attempts)
                .map(attempts(affected)::union)
                .orElseGet(() -> attempts(affected))));
  }

  private static Dataset<Row> within(Finding finding, Dataset<Row> stalls) {
    Column within = col(name(StallColumn.ENDED_AT)).geq(Units.instant(finding.startedAtMicros()));
    if (!finding.isOpen()) {
      within =
          within.and(col(name(StallColumn.STARTED_AT)).lt(Units.instant(finding.endedAtMicros())));
    }
    return stalls.filter(within.and(ScopeColumns.within(finding.scope(), stalls)));
  }

  private static long clients(Dataset<Row> affected, String identity) {
    return affected.agg(approx_count_distinct(col(identity), RELATIVE_ERROR)).head().getLong(0);
  }

  /**
   * Counts the clients of the previous day that are not affected again in the run. Only their
   * masked addresses are known.
   */
  private static long clientsNotIn(Dataset<Row> affected, Dataset<Row> before) {
    String client = name(StallColumn.CLIENT);
    return clients(before.join(affected.select(client).distinct(), client, "left_anti"), client);
  }

  private static Dataset<Row> attempts(Dataset<Row> affected) {
    return affected.select(
        col(name(StallColumn.REQUEST_IDS)),
        col(name(StallColumn.STALLED_SECONDS)),
        col(name(StallColumn.STARTED_AT)));
  }

  private static List<String> requestIds(Dataset<Row> attempts) {
    List<String> ids = new ArrayList<>();
    for (Row row :
        attempts
            .orderBy(
                col(name(StallColumn.STALLED_SECONDS)).desc(), col(name(StallColumn.STARTED_AT)))
            .limit(REQUEST_IDS)
            .collectAsList()) {
      List<String> ofDownload = row.getList(0);
      if (!ofDownload.isEmpty()) {
        ids.add(ofDownload.get(0));
      }
    }
    return ids;
  }

  private static String name(StallColumn column) {
    return column.columnName();
  }
}
