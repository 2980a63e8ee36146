package dev.stallwatch.evaluation;

import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.scenario.Scenarios;
import dev.stallwatch.scenario.cell.CellScenario;
import dev.stallwatch.scenario.cell.GeneratedScenarios;
import dev.stallwatch.scenario.score.RunScore;
import dev.stallwatch.scenario.score.TruthOutcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Measures how well incidents are found: runs scenarios of cells through the detection of the job
 * and scores its findings. Scenarios run in parallel, those with many cells one by one if the heap
 * is small; results depend on neither.
 */
public final class IncidentEvaluation {
  /** Numbers of windows of an incident after which detection runs, to measure the delay. */
  private static final int[] DELAYS = {
    1, 2, 3, 4, 6, 8, 12, 18, 27, 40, 60, 90, 135, 200, 300, 450
  };

  /** Quiet days are drawn from other seeds than incidents. */
  private static final int FIRST_QUIET_SEED = 500_000;

  /**
   * A scenario to run.
   *
   * @param measuresDelay whether the delay of its incidents is measured
   */
  private record Task(CellScenario scenario, RunScore.Family family, boolean measuresDelay) {}

  private final Progress progress;

  /** Creates an evaluation that reports its progress. */
  public IncidentEvaluation(Progress progress) {
    this.progress = progress;
  }

  /**
   * Runs declared scenarios.
   *
   * @param seed seed of their traffic
   */
  public List<RunScore> declared(List<CellScenario> scenarios, long seed) {
    return all(
        "declared",
        scenarios.size(),
        i -> new Task(scenarios.get(i).withSeed(seed), RunScore.Family.DECLARED, true));
  }

  /** Runs the generated scenarios of a suite. */
  public List<RunScore> generated(EvaluationSuite suite) {
    GeneratedScenarios generated = new GeneratedScenarios(CellRun.watched());
    List<RunScore> scores = new ArrayList<>();
    scores.addAll(
        all(
            "incidents",
            suite.incidents(),
            i ->
                new Task(
                    generated.incident(seedOf(suite.seed(), i)),
                    RunScore.Family.INCIDENTS,
                    i % suite.delayEvery() == 0)));
    scores.addAll(
        all(
            "quiet days",
            (suite.quietDays() + 1) / 2,
            i ->
                new Task(
                    generated.quiet(seedOf(suite.seed(), FIRST_QUIET_SEED + i), i),
                    RunScore.Family.QUIET,
                    false)));
    return scores;
  }

  /**
   * Writes the scenarios of logs as files and runs the complete job over them, one by one.
   *
   * @param draws number of draws of each scenario, from consecutive seeds
   * @param carrier what carries the runs
   * @param directory an empty directory for logs and tables
   */
  public List<RunScore> logs(
      long seed, int draws, CarrierChoice carrier, Clock clock, Path directory) {
    List<String> names = Scenarios.ofIncidents();
    List<RunScore> scores = new ArrayList<>();
    LogRun run = new LogRun(carrier, clock);
    for (int draw = 0; draw < draws; draw++) {
      for (String name : names) {
        progress.report("logs", scores.size(), (long) draws * names.size());
        scores.add(run.score(name, seed + draw, directory.resolve(name + "-" + draw)));
      }
    }
    progress.report("logs", scores.size(), scores.size());
    return scores;
  }

  private static RunScore run(Task task) {
    CellRun run = new CellRun(task.scenario());
    RunScore.Subject subject = run.subject(task.family());
    Findings findings = run.find();
    RunScore score = RunScore.of(subject, findings);
    for (int truth = 0; task.measuresDelay() && truth < score.outcomes().size(); truth++) {
      TruthOutcome outcome = score.outcomes().get(truth);
      if (outcome.found() != null) {
        score = score.withDelay(truth, delay(run, subject, truth));
      }
    }
    return score;
  }

  /**
   * Returns the first of {@link #DELAYS} after which the incident is found, or all windows from the
   * onset on.
   */
  private static int delay(CellRun run, RunScore.Subject subject, int number) {
    long width = subject.windowMicros();
    long onset = subject.truths().get(number).fromMicros();
    onset -= Math.floorMod(onset, width);
    int left = (int) ((subject.toMicros() - onset) / width);
    for (int windows : DELAYS) {
      if (windows >= left) {
        break;
      }
      if (subject.isFound(number, run.findUntil(onset + windows * width))) {
        return windows;
      }
    }
    return left;
  }

  private List<RunScore> all(String step, int count, IntFunction<Task> tasks) {
    AtomicInteger done = new AtomicInteger();
    progress.report(step, 0, count);
    List<Task> all = IntStream.range(0, count).parallel().mapToObj(tasks).toList();
    RunScore[] scores = new RunScore[count];
    IntConsumer run =
        i -> {
          scores[i] = run(all.get(i));
          progress.report(step, done.incrementAndGet(), count);
        };
    long maxBytes = Runtime.getRuntime().maxMemory() / Runtime.getRuntime().availableProcessors();
    IntPredicate fitsInParallel = i -> CellRun.maxBytes(all.get(i).scenario()) <= maxBytes;
    IntStream.range(0, count).parallel().filter(fitsInParallel).forEach(run);
    IntStream.range(0, count).filter(fitsInParallel.negate()).forEach(run);
    return List.of(scores);
  }

  private static long seedOf(long seed, int number) {
    return seed * 1_000_003L + number;
  }
}
