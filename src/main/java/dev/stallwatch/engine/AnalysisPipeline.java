package dev.stallwatch.engine;

import dev.stallwatch.engine.chain.SelectedChains;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.mitigation.MitigationInput;
import dev.stallwatch.engine.published.Background;
import dev.stallwatch.engine.published.PublishedHistory;
import dev.stallwatch.engine.row.AttemptJudgement;
import dev.stallwatch.engine.row.DecodeCells;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.engine.task.TrafficTotals;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.incident.DataEdges;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.revision.Continuity;
import dev.stallwatch.quality.SourceHour;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/**
 * The stages of a run in their order, from log files to incidents; {@link EngineRun} publishes the
 * result. Start reading here: {@link #traffic} works on records in parallel, {@link #run} continues
 * in this process over cells.
 */
public final class AnalysisPipeline {
  private final Flow flow;
  private final TrafficStages stages;
  private final AnalysisOptions options;
  private final Progress progress;

  /**
   * Uses a flow that the caller closes.
   *
   * @param configuration how storages are accessed
   * @param listing the files of the sources
   * @throws dev.stallwatch.storage.InputMissingException if the history does not exist
   */
  public AnalysisPipeline(
      Flow flow,
      Configuration configuration,
      AnalysisOptions options,
      InputListing listing,
      Progress progress) {
    this(
        flow,
        configuration,
        options,
        gathered -> new InputScan(flow, configuration, options, progress).read(listing, gathered),
        progress);
  }

  /**
   * Uses a flow that the caller closes.
   *
   * @param scan reads the input
   * @throws dev.stallwatch.storage.InputMissingException if the history does not exist
   */
  AnalysisPipeline(
      Flow flow,
      Configuration configuration,
      AnalysisOptions options,
      Function<ScanOutput, InputScan.Read> scan,
      Progress progress) {
    this.flow = flow;
    this.stages =
        new TrafficStages(
            flow,
            options,
            scan,
            progress,
            PublishedHistory.below(options.history(), flow, configuration));
    this.options = options;
    this.progress = progress;
  }

  /** Analyses the input. Nothing is published. */
  AnalysisResult run() {
    TrafficAnalysis analysis = traffic();
    progress.report("detecting", 0, 1);
    progress.doing("adding up rates");
    DetectionStages detection = new DetectionStages(flow, options, analysis);
    WatchedRates rates = detection.rates();
    List<SourceHour> hours = detection.completeness(rates);
    DataEdges edges = new DataEdges(rates.current());
    Continuity continuity = detection.continuity(edges);
    progress.doing("searching for rises");
    Findings found = detection.detect(rates, hours, edges);
    Findings kept = detection.keepOfExtent(found, continuity);
    progress.doing("refining scopes");
    TestedFindings tested = detection.test(detection.refine(kept, edges));
    List<Incident> incidents = detection.continueEarlier(tested, continuity, rates);
    progress.doing("comparing rules and changes");
    MitigationInput.Result mitigations = stages.mitigations(analysis);
    List<Incident> compared =
        new CoincidenceStage(mitigations.activity(), analysis, rates.current())
            .of(incidents, tested.findings().incidents());
    progress.report("detecting", 1, 1);
    return new AnalysisResult(analysis, hours, tested.findings(), compared, mitigations);
  }

  /** Reads the input, pairs attempts, and merges cells to the rows of {@code traffic}. */
  public TrafficAnalysis traffic() {
    ReadInput input = stages.read(ScanOutput.REQUESTS_AND_TRANSFERS);
    SelectedChains candidates = stages.candidates(input);
    Kept<Paired> paired = stages.pair(input, candidates);
    Background background = stages.background(input);
    return stages.analysis(
        input,
        candidates,
        paired,
        stages.merge(stages.count(input).and(paired.of(PairedKind.CELLS.ordinal()))),
        background);
  }

  /**
   * Reads and counts the input without pairing attempts. The difference in cost to {@link #traffic}
   * is the cost of the pairing.
   */
  public TrafficTotals trafficWithoutPairing() {
    return TrafficTotals.of(
        stages.merge(stages.count(stages.read(ScanOutput.REQUESTS))).map(new DecodeCells()));
  }

  /**
   * Reads the input and returns the result of the pairing for each attempt of a candidate chain.
   */
  public List<AttemptJudgement> attempts() {
    ReadInput input = stages.read(ScanOutput.REQUESTS_AND_TRANSFERS);
    return stages.attempts(input, stages.candidates(input));
  }
}
