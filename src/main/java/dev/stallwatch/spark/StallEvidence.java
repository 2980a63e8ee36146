package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;

import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Units;
import dev.stallwatch.spark.stage.StallRow;
import dev.stallwatch.table.StallColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the stalled downloads within an incident. */
final class StallEvidence {
  private static final int REQUEST_IDS = 4;

  private final Dataset<Row> stalls;

  StallEvidence(Dataset<Row> stalls) {
    this.stalls = stalls;
  }

  Evidence of(Finding finding) {
    Column within = col(name(StallColumn.ENDED_AT)).geq(Units.instant(finding.startedAtMicros()));
    if (!finding.isOpen()) {
      within =
          within.and(col(name(StallColumn.STARTED_AT)).lt(Units.instant(finding.endedAtMicros())));
    }
    Dataset<Row> hit = stalls.filter(within.and(ScopeColumns.within(finding.scope(), stalls)));
    long clients = hit.agg(approx_count_distinct(col(StallRow.CLIENT_ID))).head().getLong(0);
    List<String> ids = new ArrayList<>();
    for (Row row :
        hit.select(col(name(StallColumn.REQUEST_IDS)))
            .orderBy(
                col(name(StallColumn.STALLED_SECONDS)).desc(), col(name(StallColumn.STARTED_AT)))
            .limit(REQUEST_IDS)
            .collectAsList()) {
      List<String> attempts = row.getList(0);
      if (!attempts.isEmpty()) {
        ids.add(attempts.get(0));
      }
    }
    return new Evidence(clients, ids);
  }

  private static String name(StallColumn column) {
    return column.columnName();
  }
}
