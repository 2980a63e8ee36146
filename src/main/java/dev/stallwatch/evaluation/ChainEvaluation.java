package dev.stallwatch.evaluation;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.engine.AnalysisOptions;
import dev.stallwatch.engine.EngineSession;
import dev.stallwatch.engine.row.AttemptJudgement;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.scenario.Scenarios;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainLabels;
import dev.stallwatch.scenario.chain.ChainPrediction;
import dev.stallwatch.scenario.chain.ChainScore;
import dev.stallwatch.scenario.chain.ChainWorld;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how well resumes and stalls are found: simulates the labelled world of download chains,
 * runs the reading and pairing of the job over each of its logs, and scores the result of every
 * request.
 */
public final class ChainEvaluation {
  /** The logs of the world, by directory. */
  private static final List<String> LOGS = List.of("cloudfront", "s3", "cloudflare");

  private final CarrierChoice carrier;
  private final Progress progress;

  /**
   * Creates an evaluation.
   *
   * @param carrier what carries the runs
   */
  public ChainEvaluation(CarrierChoice carrier, Progress progress) {
    this.carrier = carrier;
    this.progress = progress;
  }

  /**
   * Runs the evaluation.
   *
   * @param seed the same seed gives the same world
   * @param scale factor of the number of downloads
   * @param directory an empty directory for the world
   * @return score of each log, by format
   */
  public Map<String, ChainScore> run(long seed, double scale, Path directory) {
    long unused = Scenarios.simulation(ChainWorld.NAME, seed, scale).write(directory);
    ChainLabels labels = ChainLabels.read(directory);
    Map<String, ChainScore> scores = new LinkedHashMap<>();
    try (EngineSession session =
        EngineSession.open(carrier, Configuration.DEFAULTS.s3(), progress)) {
      for (String log : LOGS) {
        AnalysisOptions options =
            Configuration.DEFAULTS.analysis(List.of(directory.resolve(log).toString()), null, null);
        scores.put(log, ChainScore.of(labels.in(log), predictions(session.attempts(options))));
      }
    }
    return scores;
  }

  private static Map<String, ChainPrediction> predictions(List<AttemptJudgement> results) {
    Map<String, ChainPrediction> predictions = new HashMap<>();
    for (AttemptJudgement result : results) {
      ChainPrediction before =
          predictions.getOrDefault(result.requestId(), ChainPrediction.NOTHING);
      AttemptKind kind = result.kind();
      predictions.put(
          result.requestId(),
          new ChainPrediction(
              kind == null ? before.kind() : ChainKind.valueOf(kind.name()),
              before.stalled() || result.isStalled()));
    }
    return predictions;
  }
}
