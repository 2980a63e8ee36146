package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.LogDirectory;
import dev.stallwatch.scenario.ScenarioException;
import dev.stallwatch.scenario.Simulation;
import dev.stallwatch.scenario.log.Exchange;
import dev.stallwatch.scenario.log.HourlyLogs;
import dev.stallwatch.scenario.log.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.Deflater;

/**
 * Writes the world of download chains: the same exchanges in three formats, each in its own
 * directory to be read alone, and one file of labels. The same seed and scale give the same bytes.
 */
public final class ChainWorld implements Simulation {
  /** Name of the scenario. */
  public static final String NAME = "download-chains";

  private static final String PLAN = "/dev/stallwatch/scenario/" + NAME + ".yaml";

  private final long seed;
  private final double scale;
  private final List<ChainLog> logs = ChainLog.all();

  /**
   * Creates a simulation.
   *
   * @param scale factor of the number of downloads, above 0
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
    List<Exchange> exchanges = requests.stream().map(ChainRequest::exchange).toList();
    try {
      for (ChainLog log : logs) {
        new HourlyLogs(
                output.resolve(log.format()), log.path(), log.line(), Deflater.DEFAULT_COMPRESSION)
            .write(exchanges);
      }
      ChainLabels.write(output, requests, logs, plan.toMicros());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return requests.size();
  }

  /** Draws all requests that ended before the log does, sorted by their end. */
  private List<ChainRequest> requests(ChainPlan plan) {
    Dice dice = new Dice(new SplittableRandom(seed));
    Map<String, List<Item>> items = plan.items(dice.split());
    List<ChainRequest> requests = new ArrayList<>();
    Numbered downloads = new Numbered(requests);
    for (ClientProfile profile : plan.profiles()) {
      Dice own = dice.split();
      Course course = profile.course().course();
      long count = Math.max(1, Math.round(profile.downloads() * scale));
      for (long i = 0; i < count; i++) {
        long at = start(plan, profile, own);
        course.run(new Visit(profile, plan, items, own, at, downloads));
      }
    }
    requests.removeIf(request -> request.exchange().endMicros() >= plan.toMicros());
    requests.sort(
        Comparator.comparingLong((ChainRequest request) -> request.exchange().endMicros())
            .thenComparingLong(request -> request.exchange().id()));
    return requests;
  }

  private static long start(ChainPlan plan, ClientProfile profile, Dice dice) {
    long to = plan.toMicros() - 1;
    return profile.lastMinutes() == 0
        ? dice.between(plan.fromMicros(), to)
        : dice.between(to - profile.lastMinutes() * Units.MICROS_PER_MINUTE, to);
  }

  /** Numbers the downloads. */
  private static final class Numbered implements Visit.Downloads {
    private final List<ChainRequest> requests;
    private int begun;

    Numbered(List<ChainRequest> requests) {
      this.requests = requests;
    }

    @Override
    public Download begin(ClientProfile profile, ChainClient client, Item item, Dice dice) {
      return new Download(++begun, profile, client, item, dice, requests::add);
    }
  }
}
