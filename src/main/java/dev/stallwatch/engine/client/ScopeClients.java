package dev.stallwatch.engine.client;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import dev.stallwatch.engine.history.ScopeColumns;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.table.TrafficColumn;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts clients from the cells. This is needed where the requests are not available: those of the
 * previous day, and those that are missing.
 */
public final class ScopeClients {
  private final Dataset<Row> watched;
  private final Optional<Dataset<Row>> earlier;

  /**
   * Uses rows of {@code traffic}.
   *
   * @param watched rows of the run, and of the previous day if it is examined too
   * @param earlier rows of earlier days
   */
  public ScopeClients(Dataset<Row> watched, Optional<Dataset<Row>> earlier) {
    this.watched = watched;
    this.earlier = earlier;
  }

  /**
   * Returns the number of clients of the scope in its busiest window. The windows are those of the
   * interval. For missing requests they are all windows, because the clients are those whose
   * requests are missing.
   */
  public long inBusiestWindow(Finding finding) {
    if (finding.metric() != Metric.VOLUME) {
      Column start = col(TrafficColumn.WINDOW_START.columnName());
      Column interval = start.geq(lit(Units.instant(finding.startedAtMicros())));
      if (!finding.isOpen()) {
        interval = interval.and(start.lt(lit(Units.instant(finding.endedAtMicros()))));
      }
      return busiest(
          finding, watched.filter(interval.and(expr(finding.metric().events().rowFilterSql()))));
    }
    long now = busiest(finding, watched);
    return now > 0 ? now : earlier.map(rows -> busiest(finding, rows)).orElse(0L);
  }

  private static long busiest(Finding finding, Dataset<Row> rows) {
    Row most =
        rows.filter(ScopeColumns.within(finding.scope(), rows))
            .groupBy(col(TrafficColumn.WINDOW_START.columnName()))
            .agg(sum(col(TrafficColumn.CLIENTS.columnName())).as("clients"))
            .agg(max(col("clients")))
            .head();
    return most.isNullAt(0) ? 0 : most.getLong(0);
  }
}
