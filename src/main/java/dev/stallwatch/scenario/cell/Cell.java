package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A cell of a world: a combination of values of all dimensions.
 *
 * @param values value of each of {@link #DIMENSIONS}
 * @param region number of the region
 * @param software number of the software
 * @param edge number of the edge among all edges
 * @param weight share of the traffic, 0 to 1
 * @param rates usual rate of each signal
 */
public record Cell(
    List<String> values, int region, int software, int edge, double weight, Rates rates) {
  /** The dimensions of a cell, the same as those of the analysis. */
  public static final List<String> DIMENSIONS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).toList();

  private static final double MIN_SHARE_OF_SECOND_EDGE = 0.15;

  /** Returns the values by dimension. */
  public Map<String, String> group() {
    Map<String, String> group = new HashMap<>();
    for (int d = 0; d < DIMENSIONS.size(); d++) {
      group.put(DIMENSIONS.get(d), values.get(d));
    }
    return group;
  }

  /**
   * Draws the cells of a world: the operating systems and software at each edge of each region.
   * Weights and rates differ by kind and, at random, by edge.
   *
   * @param own random stream of the rates that have one of their own
   */
  static List<Cell> of(CellWorld world, SplittableRandom random, SplittableRandom own) {
    Builder builder = new Builder(world, random, own);
    for (int region = 0; region < world.regions().size(); region++) {
      builder.addRegion(region);
    }
    double all = builder.cells.stream().mapToDouble(Cell::weight).sum();
    return builder.cells.stream()
        .map(c -> new Cell(c.values, c.region, c.software, c.edge, c.weight / all, c.rates))
        .toList();
  }

  private static final class Builder {
    private final CellWorld world;
    private final SplittableRandom random;
    private final SplittableRandom own;
    private final double[][] affinity;
    private final Map<String, Integer> edges = new HashMap<>();
    private final Map<String, double[]> oddsByEdge = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();

    private Builder(CellWorld world, SplittableRandom random, SplittableRandom own) {
      this.world = world;
      this.random = random;
      this.own = own;
      this.affinity = new double[world.os().size()][world.software().size()];
      for (double[] row : affinity) {
        for (int i = 0; i < row.length; i++) {
          row[i] = logNormal(world.roughness().variety(), random);
        }
      }
    }

    private void addRegion(int number) {
      CellWorld.Region region = world.regions().get(number);
      if (region.edges().isEmpty()) {
        addEdge(number, CellKey.NO_EDGE, region.weight());
        return;
      }
      double left = region.weight();
      for (int i = 0; i < region.edges().size(); i++) {
        boolean last = i == region.edges().size() - 1;
        double share = last ? 1 : 1 - MIN_SHARE_OF_SECOND_EDGE - 0.5 * random.nextDouble();
        addEdge(number, region.edges().get(i), left * share);
        left *= 1 - share;
      }
    }

    private void addEdge(int region, String edge, double weight) {
      int number = edges.computeIfAbsent(edge, unseen -> edges.size());
      boolean origin = edge.equals(CellKey.NO_EDGE);
      for (int os = 0; os < world.os().size(); os++) {
        for (int software = 0; software < world.software().size(); software++) {
          CellWorld.Kind system = world.os().get(os);
          CellWorld.Kind client = world.software().get(software);
          cells.add(
              new Cell(
                  List.of(
                      origin ? "origin" : "cdn",
                      system.name(),
                      client.name(),
                      world.regions().get(region).name(),
                      edge,
                      origin ? "s3" : "cloudfront"),
                  region,
                  software,
                  number,
                  weight * system.weight() * client.weight() * affinity[os][software],
                  rates(system, client, edge)));
        }
      }
    }

    private Rates rates(CellWorld.Kind system, CellWorld.Kind client, String edge) {
      double sigma = world.roughness().variety() / 3;
      double[] edgeOdds = oddsByEdge.computeIfAbsent(edge, unseen -> drawOdds(sigma));
      double[] rates = new double[WorldRate.values().length];
      for (WorldRate signal : WorldRate.values()) {
        double usual = world.rates().getOrDefault(signal, signal.usualRate());
        double odds =
            system.odds().getOrDefault(signal, 1.0)
                * client.odds().getOrDefault(signal, 1.0)
                * edgeOdds[signal.ordinal()]
                * odds(sigma, signal);
        rates[signal.ordinal()] = Chance.withOdds(usual, odds);
      }
      return new Rates(rates);
    }

    private double[] drawOdds(double sigma) {
      double[] odds = new double[WorldRate.values().length];
      for (WorldRate signal : WorldRate.values()) {
        odds[signal.ordinal()] = odds(sigma, signal);
      }
      return odds;
    }

    private double odds(double sigma, WorldRate signal) {
      return logNormal(sigma * signal.variety(), signal.hasOwnStream() ? own : random);
    }

    private static double logNormal(double sigma, SplittableRandom random) {
      return Math.exp(sigma * random.nextGaussian());
    }
  }
}
