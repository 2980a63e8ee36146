package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.search.ScopeRefiner;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.metric.Speed;
import dev.stallwatch.spark.client.AffectedClients;
import dev.stallwatch.spark.history.ScopeColumns;
import dev.stallwatch.spark.row.LeftOut;
import dev.stallwatch.spark.row.Scanned;
import dev.stallwatch.spark.task.FineTallies;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.ClientTally;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineTally;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Refines the scope of each finding with a dimension that the cells do not have, where that
 * dimension describes it better. This reads the requests again, but only if there are findings.
 */
final class FineScopes {
  private final JavaRDD<Scanned> requests;
  private final Broadcast<LeftOut> leftOut;
  private final Dataset<Row> traffic;
  private final AffectedClients clients;

  /**
   * Uses the requests of a run.
   *
   * @param traffic the cells of the same requests, and those of the previous day if it is examined
   *     too
   * @param clients counts the clients of the same requests
   */
  FineScopes(
      JavaRDD<Scanned> requests,
      Broadcast<LeftOut> leftOut,
      Dataset<Row> traffic,
      AffectedClients clients) {
    this.requests = requests;
    this.leftOut = leftOut;
    this.traffic = traffic;
    this.clients = clients;
  }

  Findings refined(Findings found, DetectionOptions options) {
    List<Finding> countable =
        found.incidents().stream().filter(finding -> finding.metric() != Metric.VOLUME).toList();
    if (countable.isEmpty()) {
      return found;
    }
    List<FineTally> tallies = tallies(countable.stream().map(this::question).toList());
    ScopeRefiner refiner = new ScopeRefiner();
    List<Finding> refined = new ArrayList<>();
    for (Finding finding : found.incidents()) {
      int at = countable.indexOf(finding);
      refined.add(at < 0 ? finding : refiner.refined(finding, tallies.get(at), FineDimensions.ALL));
    }
    return found.with(refined);
  }

  /**
   * Returns the clients of each finding, in the order of the findings; empty for findings without
   * events.
   */
  List<ClientTally> clients(List<Finding> findings) {
    if (findings.isEmpty()) {
      return List.of();
    }
    return clients.of(
        findings.stream().map(this::question).toList(),
        findings.stream().mapToDouble(finding -> finding.rates().expected()).toArray());
  }

  private List<FineTally> tallies(List<FineQuestion> questions) {
    List<FineTally> sums = new ArrayList<>();
    questions.forEach(question -> sums.add(new FineTally()));
    for (List<FineTally> task :
        requests.mapPartitions(new FineTallies(questions, leftOut)).collect()) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(task.get(i));
      }
    }
    return sums;
  }

  private FineQuestion question(Finding finding) {
    return new FineQuestion(
            finding.metric(),
            finding.scope(),
            finding.startedAtMicros(),
            finding.isOpen() ? Long.MAX_VALUE : finding.endedAtMicros(),
            finding
                .metric()
                .events()
                .speed()
                .map(speed -> tailBin(finding, speed))
                .orElse(LogHistogram.NO_BIN))
        .amongErrors(finding.errors());
  }

  /**
   * Returns the bin at which the tail of a speed begins, measured within the scope and outside the
   * interval.
   */
  private int tailBin(Finding finding, Speed speed) {
    Column start = col(TrafficColumn.WINDOW_START.columnName());
    Column interval = start.geq(lit(Units.instant(finding.startedAtMicros())));
    if (!finding.isOpen()) {
      interval = interval.and(start.lt(lit(Units.instant(finding.endedAtMicros()))));
    }
    LogHistogram histogram = new LogHistogram();
    for (Row row :
        traffic
            .filter(not(interval).and(ScopeColumns.within(finding.scope(), traffic)))
            .select(explode(col(speed.binsColumn())))
            .groupBy(col("key"))
            .agg(sum(col("value")))
            .collectAsList()) {
      histogram.add(row.getInt(0), row.getLong(1));
    }
    return LogHistogram.bin(histogram.quantile(speed.tailQuantile()));
  }
}
