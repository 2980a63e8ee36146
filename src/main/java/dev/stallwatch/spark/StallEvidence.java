package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;

import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Units;
import dev.stallwatch.spark.history.ScopeColumns;
import dev.stallwatch.spark.row.StallRow;
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

  /** Of a count of clients; a few hundred are counted to the client, or nearly. */
  private static final double RELATIVE_ERROR = 0.01;

  private final Dataset<Row> stalls;
  private final Optional<Dataset<Row>> dayBefore;
  private final long beginMicros;

  /**
   * In the stalls of a run.
   *
   * @param stalls with the clients' identities
   * @param dayBefore rows of {@code stalls} of the day before, if it is watched too
   * @param beginMicros where the run's own stalls begin
   */
  StallEvidence(Dataset<Row> stalls, Optional<Dataset<Row>> dayBefore, long beginMicros) {
    this.stalls = stalls;
    this.dayBefore = dayBefore;
    this.beginMicros = beginMicros;
  }

  /**
   * The evidence of a finding.
   *
   * @param events clients of the run with an event of its metric
   */
  Evidence of(Finding finding, long events) {
    Dataset<Row> hit = within(finding, stalls);
    Optional<Dataset<Row>> before =
        finding.startedAtMicros() < beginMicros
            ? dayBefore.map(rows -> within(finding, rows))
            : Optional.empty();
    long stalled = finding.metric() == Metric.STALL_RATE ? clients(hit, StallRow.CLIENT_ID) : 0;
    return new Evidence(
        (stalled > 0 ? stalled : events)
            + before.map(rows -> clientsMissedBy(hit, rows)).orElse(0L),
        requestIds(
            before
                .map(StallEvidence::attempts)
                .map(attempts(hit)::union)
                .orElseGet(() -> attempts(hit))));
  }

  private static Dataset<Row> within(Finding finding, Dataset<Row> stalls) {
    Column within = col(name(StallColumn.ENDED_AT)).geq(Units.instant(finding.startedAtMicros()));
    if (!finding.isOpen()) {
      within =
          within.and(col(name(StallColumn.STARTED_AT)).lt(Units.instant(finding.endedAtMicros())));
    }
    return stalls.filter(within.and(ScopeColumns.within(finding.scope(), stalls)));
  }

  private static long clients(Dataset<Row> hit, String identity) {
    return hit.agg(approx_count_distinct(col(identity), RELATIVE_ERROR)).head().getLong(0);
  }

  /** Clients of the day before, of whom only the masked address is left, who are not hit again. */
  private static long clientsMissedBy(Dataset<Row> hit, Dataset<Row> before) {
    String client = name(StallColumn.CLIENT);
    return clients(before.join(hit.select(client).distinct(), client, "left_anti"), client);
  }

  private static Dataset<Row> attempts(Dataset<Row> hit) {
    return hit.select(
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
