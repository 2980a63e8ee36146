package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.LogDirectory;
import dev.stallwatch.scenario.ScenarioException;
import dev.stallwatch.scenario.Simulation;
import dev.stallwatch.scenario.chain.log.ChainLogs;
import dev.stallwatch.scenario.chain.log.CloudFrontShape;
import dev.stallwatch.scenario.chain.log.CloudflareShape;
import dev.stallwatch.scenario.chain.log.S3Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes the world of download chains: the same exchanges in three formats, each below a directory
 * of its own and to be read alone, and one file of labels. The same seed and scale give the same
 * bytes.
 */
public final class ChainWorld implements Simulation {
  /** Name of the scenario. */
  public static final String NAME = "download-chains";

  private static final String PLAN = "/dev/stallwatch/scenario/" + NAME + ".yaml";

  private final long seed;
  private final double scale;
  private final List<LogShape> shapes =
      List.of(new CloudFrontShape(), new S3Shape(), new CloudflareShape());

  /**
   * Of one seed.
   *
   * @param scale multiplies the number of downloads, above 0
   * @throws ScenarioException if the scale is not above 0
   */
  public ChainWorld(long seed, double scale) {
    this.seed = seed;
    this.scale = Simulation.demandScale(scale);
  }

  @Override
  public long write(Path output) {
    LogDirectory.create(output);
    ChainPlan plan = ChainPlan.read(PLAN);
    List<ChainRequest> requests = requests(plan);
    try {
      for (LogShape shape : shapes) {
        new ChainLogs(output, shape).write(requests);
      }
      ChainLabels.write(output, requests, shapes, plan.toMicros());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return requests.size();
  }

  /** What is in the log: all that ended before the log does, by its end. */
  private List<ChainRequest> requests(ChainPlan plan) {
    Dice dice = new Dice(new SplittableRandom(seed));
    Map<String, List<Item>> stock = plan.stock(dice.split());
    List<ChainRequest> requests = new ArrayList<>();
    Numbered downloads = new Numbered(requests);
    for (ClientProfile habit : plan.habits()) {
      Dice own = dice.split();
      Course course = habit.course().course();
      long count = Math.max(1, Math.round(habit.downloads() * scale));
      for (long i = 0; i < count; i++) {
        long at = start(plan, habit, own);
        course.run(new Visit(habit, plan, stock, own, at, downloads));
      }
    }
    requests.removeIf(request -> request.served().endMicros() >= plan.toMicros());
    requests.sort(
        Comparator.comparingLong((ChainRequest request) -> request.served().endMicros())
            .thenComparingLong(request -> request.served().id()));
    return requests;
  }

  private static long start(ChainPlan plan, ClientProfile habit, Dice dice) {
    long to = plan.toMicros() - 1;
    return habit.lastMinutes() == 0
        ? dice.between(plan.fromMicros(), to)
        : dice.between(to - habit.lastMinutes() * Units.MICROS_PER_MINUTE, to);
  }

  /** Numbers the downloads. */
  private static final class Numbered implements Visit.Downloads {
    private final List<ChainRequest> requests;
    private int begun;

    Numbered(List<ChainRequest> requests) {
      this.requests = requests;
    }

    @Override
    public Download begin(ClientProfile habit, Visitor visitor, Item item, Dice dice) {
      return new Download(++begun, habit, visitor, item, dice, requests::add);
    }
  }
}
