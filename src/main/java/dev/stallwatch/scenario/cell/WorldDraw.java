package dev.stallwatch.scenario.cell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws a world: some software stalls ten times as often as others, some fetches half of all
 * objects in ranges, weights have a heavy tail, an edge serves one or two regions, and one region
 * in ten is served by the origin.
 */
final class WorldDraw {
  private static final double SHARE_OF_ORIGIN = 0.1;
  private static final double SHARE_OF_OWN_EDGE = 0.8;

  private final SplittableRandom random;

  WorldDraw(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Draws a world.
   *
   * @param cells approximate number of cells, at least 12
   */
  CellWorld ofCells(int cells) {
    int systems = Math.max(2, Math.min(8, (int) Math.round(Math.pow(cells, 0.25))));
    int software = Math.max(2, Math.min(12, (int) Math.round(Math.pow(cells, 0.28))));
    int paths = Math.max(3, Math.round((float) cells / (systems * software)));
    return new CellWorld(
        regions(paths),
        kinds("os-", systems, 0.5),
        kinds("software-", software, 1),
        Map.of(),
        Map.of(),
        new CellWorld.Shape(uniform(0.1, 0.6), uniform(12, 20), uniform(0.5, 1), uniform(0, 0.15)),
        new CellWorld.Roughness(
            uniform(0.1, 0.3), uniform(0.03, 0.15), uniform(1, 3), uniform(1, 1.5), 0.7));
  }

  private List<CellWorld.Region> regions(int paths) {
    List<CellWorld.Region> regions = new ArrayList<>();
    List<String> edges = new ArrayList<>();
    double tail = uniform(0.6, 1.1);
    int left = paths;
    while (left > 0) {
      int number = regions.size() + 1;
      List<String> own = new ArrayList<>();
      boolean origin = number > 1 && random.nextDouble() < SHARE_OF_ORIGIN;
      int wanted = origin ? 0 : Math.min(left, 1 + random.nextInt(3));
      for (int i = 0; i < wanted; i++) {
        boolean shared = !edges.isEmpty() && random.nextDouble() > SHARE_OF_OWN_EDGE;
        String edge = shared ? edges.remove(random.nextInt(edges.size())) : "";
        if (!own.contains(edge) && shared) {
          own.add(edge);
        } else {
          String fresh = "edge-" + number + "-" + (i + 1);
          own.add(fresh);
          edges.add(fresh);
        }
      }
      double utcOffset = Math.floor(uniform(-8, 11));
      regions.add(
          new CellWorld.Region("region-" + number, Math.pow(number, -tail), utcOffset, own));
      left -= Math.max(1, wanted);
    }
    return regions;
  }

  private List<CellWorld.Kind> kinds(String prefix, int count, double variety) {
    List<CellWorld.Kind> kinds = new ArrayList<>();
    double tail = uniform(0.7, 1.3);
    SplittableRandom own = new SplittableRandom(Double.doubleToLongBits(tail));
    for (int i = 1; i <= count; i++) {
      Map<WorldRate, Double> odds = new EnumMap<>(WorldRate.class);
      for (WorldRate signal : WorldRate.values()) {
        double sigma = 0.6 * variety * signal.variety();
        SplittableRandom stream = signal.hasOwnStream() ? own : random;
        odds.put(signal, Math.exp(sigma * stream.nextGaussian()));
      }
      if (i % 4 == 3 && variety == 1) {
        odds.merge(WorldRate.STALL_RATE, 10.0, (a, b) -> a * b);
        odds.merge(WorldRate.CUT_SHORT_RATE, 3.0, (a, b) -> a * b);
      }
      if (i % 4 == 2 && variety == 1) {
        odds.merge(WorldRate.PARTIAL_RATE, 12.0, (a, b) -> a * b);
      }
      kinds.add(new CellWorld.Kind(prefix + i, Math.pow(i, -tail), odds));
    }
    return kinds;
  }

  private double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }
}
