package dev.stallwatch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.scenario.score.RunScore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentEvaluationIT {
  private static final EvaluationSuite SMALL = new EvaluationSuite(3, 4, 0, 2, 0);

  private final IncidentEvaluation evaluation = new IncidentEvaluation(Progress.SILENT);

  private List<RunScore> withThreads(int threads) throws InterruptedException, ExecutionException {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> evaluation.generated(SMALL)).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void scoresDoNotDependOnTheNumberOfThreads() throws Exception {
    List<RunScore> alone = withThreads(1);
    assertThat(alone).hasSize(SMALL.incidents());
    assertThat(withThreads(3)).isEqualTo(alone);
  }

  @Test
  @Tag("long")
  void logsOfTheKnownIncidentPassTheCompleteJobAndAreScored(@TempDir Path directory) {
    List<RunScore> scores =
        evaluation.logs(7, 1, CarrierChoice.AUTOMATIC, Clock.systemUTC(), directory);
    RunScore incident = scores.get(0);
    assertThat(incident.falseIncidents()).isEmpty();
    assertThat(Objects.requireNonNull(incident.outcomes().get(0).found()).f1()).isGreaterThan(0.9);
    RunScore quiet = scores.get(1);
    assertThat(quiet.outcomes()).isEmpty();
    assertThat(quiet.falseIncidents()).isEmpty();
  }
}
