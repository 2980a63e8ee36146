package dev.stallwatch.evaluation;

import dev.stallwatch.flow.Progress;
import dev.stallwatch.scenario.mitigation.MitigationWorlds;
import dev.stallwatch.scenario.mitigation.WorldScore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Measures how well the rule or change that acted on affected downloads is found: draws labelled
 * worlds, counts their decisions as the job does, and scores what coincides with their incidents.
 */
public final class MitigationEvaluation {
  private final Progress progress;

  /** Creates an evaluation that reports its progress. */
  public MitigationEvaluation(Progress progress) {
    this.progress = progress;
  }

  /**
   * Runs worlds of a seed, half of them with a cause and half with a decoy.
   *
   * @param worlds number of worlds
   */
  public List<WorldScore> run(long seed, int worlds) {
    MitigationWorlds drawn = new MitigationWorlds(seed);
    AtomicInteger done = new AtomicInteger();
    progress.report("worlds", 0, worlds);
    return IntStream.range(0, worlds)
        .parallel()
        .mapToObj(
            number -> {
              WorldScore score = new MitigationRun(drawn.world(number)).score();
              progress.report("worlds", done.incrementAndGet(), worlds);
              return score;
            })
        .toList();
  }
}
