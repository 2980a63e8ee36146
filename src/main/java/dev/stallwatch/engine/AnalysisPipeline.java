package dev.stallwatch.engine;

import dev.stallwatch.engine.history.Background;
import dev.stallwatch.engine.history.PublishedHistory;
import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.pair.CandidateChains;
import dev.stallwatch.engine.pair.ListAttempts;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.engine.task.TrafficTotals;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.incident.DataEdges;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.revision.Continuity;
import dev.stallwatch.quality.SourceHour;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The stages of a run in their order, from log files to incidents; {@link EngineRun} publishes the
 * result. Start reading here: {@link #traffic} runs on Spark over records, {@link #run} continues
 * in the driver over cells.
 */
public final class AnalysisPipeline {
  private final TrafficStages stages;
  private final AnalysisOptions options;
  private final Progress progress;

  /**
   * Uses a session that the caller closes.
   *
   * @throws dev.stallwatch.storage.InputMissingException if the history does not exist
   */
  public AnalysisPipeline(SparkSession spark, AnalysisOptions options, Progress progress) {
    this.stages =
        new TrafficStages(
            spark, options, progress, PublishedHistory.below(options.history(), spark));
    this.options = options;
    this.progress = progress;
  }

  /** Analyses the input. Nothing is published. */
  AnalysisResult run() {
    TrafficAnalysis analysis = traffic();
    progress.report("detecting", 0, 1);
    DetectionStages detection = new DetectionStages(options, analysis);
    WatchedRates rates = detection.rates();
    List<SourceHour> hours = detection.completeness(rates);
    DataEdges edges = new DataEdges(rates.current());
    Continuity continuity = detection.continuity(edges);
    Findings found = detection.detect(rates, hours, edges);
    Findings kept = detection.keepOfExtent(found, continuity);
    TestedFindings tested = detection.test(detection.refine(kept, edges));
    List<Incident> incidents = detection.continueEarlier(tested, continuity, rates);
    progress.report("detecting", 1, 1);
    return new AnalysisResult(analysis, hours, tested.findings(), incidents);
  }

  /** Reads the input, pairs attempts, and merges cells to the rows of {@code traffic}. */
  public TrafficAnalysis traffic() {
    ReadInput input = stages.read(ScanOutput.REQUESTS_AND_TRANSFERS);
    CandidateChains candidates = stages.candidates(input);
    JavaRDD<Paired> paired = stages.pair(input, candidates);
    JavaRDD<Paired> cells =
        stages.count(input).union(paired.filter(one -> one.is(PairedKind.CELLS)));
    JavaRDD<InternalRow> merged = stages.merge(cells);
    TrafficTotals totals = stages.total(merged);
    Background background = stages.background(input);
    return stages.analysis(input, candidates, paired, merged, totals, background);
  }

  /**
   * Reads and counts the input without pairing attempts. The difference in cost to {@link #traffic}
   * is the cost of the pairing.
   */
  public TrafficTotals trafficWithoutPairing() {
    return TrafficTotals.of(stages.merge(stages.count(stages.read(ScanOutput.REQUESTS))));
  }

  /**
   * Reads the input and returns the result of the pairing for each attempt of a candidate chain:
   * rows of {@link ListAttempts#SCHEMA}.
   */
  public Dataset<Row> attempts() {
    ReadInput input = stages.read(ScanOutput.REQUESTS_AND_TRANSFERS);
    return stages.attempts(input, stages.candidates(input));
  }
}
