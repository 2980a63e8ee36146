package dev.stallwatch.scenario.cell;

import java.util.List;
import java.util.Map;

/**
 * Who downloads, from where, with what, and how that varies on days without trouble.
 *
 * @param regions where clients are
 * @param os operating systems
 * @param software families of user agents
 * @param finer shares of the requests, 0 to 1, by the values of dimensions that the cells lack
 * @param rates the usual rate of each signal, 0 to 1
 * @param shape how traffic swings over day and week
 * @param roughness how much counts vary beyond chance
 */
public record CellWorld(
    List<Region> regions,
    List<Kind> os,
    List<Kind> software,
    Map<String, Map<String, Double>> finer,
    Map<WorldRate, Double> rates,
    Shape shape,
    Roughness roughness) {

  /** Copies the collections. */
  public CellWorld {
    regions = List.copyOf(regions);
    os = List.copyOf(os);
    software = List.copyOf(software);
    finer = Map.copyOf(finer);
    rates = Map.copyOf(rates);
  }

  /**
   * Somewhere that clients are.
   *
   * @param name its name
   * @param weight its share of the traffic, relative to the others'
   * @param utcOffset hours by which its clocks are ahead of UTC
   * @param edges points of presence that serve it; without any it asks the origin
   */
  public record Region(String name, double weight, double utcOffset, List<String> edges) {
    /** Copies the list. */
    public Region {
      edges = List.copyOf(edges);
    }
  }

  /**
   * A kind of client.
   *
   * @param name its name
   * @param weight its share of the traffic, relative to the others'
   * @param odds factors of the odds of signals that are not 1
   */
  public record Kind(String name, double weight, Map<WorldRate, Double> odds) {
    /** Copies the map. */
    public Kind {
      odds = Map.copyOf(odds);
    }
  }

  /**
   * The tide of the traffic.
   *
   * @param daily by which share of its mean traffic swings over the local day, 0 to 1
   * @param busiestHour local hour of the most traffic, 0 to 24
   * @param weekend traffic of Saturday and Sunday relative to that of other days
   * @param rates by which share of their mean the odds of all signals swing over the local day
   */
  public record Shape(double daily, double busiestHour, double weekend, double rates) {
    /** What holds where a world says nothing. */
    public static final Shape USUAL = new Shape(0.4, 15, 0.75, 0.1);
  }

  /**
   * How much counts vary beyond chance.
   *
   * @param volume standard deviation of the logarithm of the traffic of a region, and half of it of
   *     a software, per window of five minutes
   * @param rates standard deviation of the logarithm of the odds of a signal at an edge, and half
   *     of it of a software, per window
   * @param visit requests that come together, on average
   * @param clump events that come together, on average
   * @param variety standard deviation of the logarithm of what makes cells differ: of the share of
   *     a software within an os, and a third of it of the odds of their signals
   */
  public record Roughness(double volume, double rates, double visit, double clump, double variety) {
    /** What holds where a world says nothing. */
    public static final Roughness USUAL = new Roughness(0.2, 0.1, 2, 1.3, 0.7);
  }
}
