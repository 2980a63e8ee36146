package dev.stallwatch.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.stallwatch.engine.history.ScopeColumns;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.model.Units;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.StatusTally;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the requests of findings by status, over the rows of {@code traffic}. Scopes are limited
 * by the dimensions of cells only, as the requests that finer ones exclude did not rise.
 */
final class StatusCounts {
  private static final String STATUS = TrafficColumn.STATUS.columnName();

  private final Dataset<Row> traffic;

  StatusCounts(Dataset<Row> traffic) {
    this.traffic = traffic;
  }

  /** Returns the statuses that rose, of each finding of errors. */
  IdentityHashMap<Finding, RisenStatuses> risen(List<Finding> findings) {
    List<Finding> errors =
        findings.stream().filter(finding -> finding.metric().events().countsStatuses()).toList();
    List<StatusTally> tallies = tallies(errors);
    IdentityHashMap<Finding, RisenStatuses> risen = new IdentityHashMap<>();
    for (int i = 0; i < errors.size(); i++) {
      Finding finding = errors.get(i);
      risen.put(finding, RisenStatuses.of(finding.metric(), finding.errors(), tallies.get(i)));
    }
    return risen;
  }

  private List<StatusTally> tallies(List<Finding> findings) {
    List<StatusTally> tallies = new ArrayList<>();
    if (findings.isEmpty()) {
      return tallies;
    }
    List<Column> sums = new ArrayList<>();
    for (Finding finding : findings) {
      Column scope = ScopeColumns.within(finding.scope(), traffic);
      Column interval = interval(finding);
      sums.add(requests(scope.and(interval)));
      sums.add(requests(scope.and(not(interval))));
      sums.add(requests(not(scope)));
      tallies.add(new StatusTally());
    }
    Column[] more = sums.subList(1, sums.size()).toArray(new Column[0]);
    for (Row row : traffic.groupBy(col(STATUS)).agg(sums.get(0), more).collectAsList()) {
      for (int i = 0; i < findings.size(); i++) {
        int at = 1 + 3 * i;
        tallies
            .get(i)
            .add(row.getInt(0), row.getLong(at), row.getLong(at + 1), row.getLong(at + 2));
      }
    }
    return tallies;
  }

  private static Column requests(Column condition) {
    return coalesce(sum(when(condition, col(TrafficColumn.REQUESTS.columnName()))), lit(0L));
  }

  private static Column interval(Finding finding) {
    Column start = col(TrafficColumn.WINDOW_START.columnName());
    Column from = start.geq(lit(Units.instant(finding.startedAtMicros())));
    return finding.isOpen()
        ? from
        : from.and(start.lt(lit(Units.instant(finding.endedAtMicros()))));
  }
}
