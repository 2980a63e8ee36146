package dev.stallwatch.evaluation;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.scenario.Scenarios;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainLabels;
import dev.stallwatch.scenario.chain.ChainPrediction;
import dev.stallwatch.scenario.chain.ChainScore;
import dev.stallwatch.scenario.chain.ChainWorld;
import dev.stallwatch.spark.AnalysisOptions;
import dev.stallwatch.spark.AttemptResults;
import dev.stallwatch.spark.session.Progress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well resumes and stalls are told from the harmless rest: simulates the labelled world of
 * download chains, runs the job's own reading and pairing over each of its logs, and scores what
 * they say of every request.
 */
public final class ChainEvaluation {
  /** The logs of the world, by the directories that they stand in. */
  private static final List<String> LOGS = List.of("cloudfront", "s3", "cloudflare");

  private final String master;
  private final Progress progress;

  /**
   * With a Spark master.
   *
   * @param master Spark's master, such as {@code local[*]}
   */
  public ChainEvaluation(String master, Progress progress) {
    this.master = master;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param seed the same seed gives the same world
   * @param scale multiplies the number of downloads
   * @param directory an empty directory for the world
   * @return the score of each log, by its format
   */
  public Map<String, ChainScore> run(long seed, double scale, Path directory) {
    long unused = Scenarios.simulation(ChainWorld.NAME, seed, scale).write(directory);
    ChainLabels labels = ChainLabels.read(directory);
    Map<String, ChainScore> scores = new LinkedHashMap<>();
    try (AttemptResults judgements = new AttemptResults(master)) {
      for (String log : LOGS) {
        AnalysisOptions options =
            Configuration.DEFAULTS.analysis(List.of(directory.resolve(log).toString()), null, null);
        scores.put(
            log, ChainScore.of(labels.in(log), predictions(judgements.of(options, progress))));
      }
    }
    return scores;
  }

  private static Map<String, ChainPrediction> predictions(
      List<AttemptResults.Judgement> judgements) {
    Map<String, ChainPrediction> predictions = new HashMap<>();
    for (AttemptResults.Judgement said : judgements) {
      ChainPrediction before = predictions.getOrDefault(said.requestId(), ChainPrediction.NOTHING);
      AttemptKind kind = said.kind();
      predictions.put(
          said.requestId(),
          new ChainPrediction(
              kind == null ? before.kind() : ChainKind.valueOf(kind.name()),
              before.stalled() || said.isStalled()));
    }
    return predictions;
  }
}
