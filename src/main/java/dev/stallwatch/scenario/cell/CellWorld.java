package dev.stallwatch.scenario.cell;

import java.util.List;
import java.util.Map;

/**
 * The clients of a service, and how their traffic varies without incidents.
 *
 * @param regions regions of clients
 * @param os operating systems
 * @param software client software
 * @param finer shares of the requests, 0 to 1, by the values of dimensions that cells do not have
 * @param rates usual rate of each signal, 0 to 1
 * @param shape daily and weekly cycle of the traffic
 * @param roughness variation of counts beyond chance
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
   * A region of clients.
   *
   * @param name name of the region
   * @param weight share of the traffic, relative to other regions
   * @param utcOffset hours by which its clocks are ahead of UTC
   * @param edges points of presence that serve it; without any, the origin does
   */
  public record Region(String name, double weight, double utcOffset, List<String> edges) {
    /** Copies the list. */
    public Region {
      edges = List.copyOf(edges);
    }
  }

  /**
   * An operating system or a client software.
   *
   * @param name its name
   * @param weight share of the traffic, relative to others
   * @param odds factors of the odds of signals, 1 for those not named
   */
  public record Kind(String name, double weight, Map<WorldRate, Double> odds) {
    /** Copies the map. */
    public Kind {
      odds = Map.copyOf(odds);
    }
  }

  /**
   * The daily and weekly cycle of the traffic.
   *
   * @param daily amplitude of the traffic over the local day relative to its mean, 0 to 1
   * @param busiestHour local hour of the most traffic, 0 to 24
   * @param weekend traffic on Saturday and Sunday relative to other days
   * @param rates amplitude of the odds of all signals over the local day relative to their mean
   */
  public record Shape(double daily, double busiestHour, double weekend, double rates) {
    /** Defaults. */
    public static final Shape USUAL = new Shape(0.4, 15, 0.75, 0.1);
  }

  /**
   * The variation of counts beyond chance.
   *
   * @param volume standard deviation of the logarithm of the traffic of a region per window of five
   *     minutes; half of it for a software
   * @param rates standard deviation of the logarithm of the odds of a signal at an edge per window;
   *     half of it for a software
   * @param visit mean number of requests that arrive together
   * @param clump mean number of events that occur together
   * @param variety standard deviation, between cells, of the logarithm of the share of a software
   *     within an operating system; a third of it for the odds of signals
   */
  public record Roughness(double volume, double rates, double visit, double clump, double variety) {
    /** Defaults. */
    public static final Roughness USUAL = new Roughness(0.2, 0.1, 2, 1.3, 0.7);
  }
}
