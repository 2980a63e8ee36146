package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.score.Truth;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws the traffic of a scenario, cell by cell. The same seed gives the same counts, whatever else
 * was drawn, and a shorter period gives the beginning of a longer one.
 */
public final class CellTraffic {
  /**
   * Share of the requests without an error that are transfers; the others are checks and misses.
   */
  static final double SHARE_OF_TRANSFERS = 0.95;

  private final CellScenario scenario;
  private final List<Cell> cells;
  private final List<List<EventShare>> touches;

  /** Is given what was drawn. */
  public interface Sink {
    /**
     * Takes the counts of a cell in a window that had requests; the windows of a cell come in their
     * order.
     *
     * @param cell number of the cell
     * @param startMicros start of the window
     */
    void accept(int cell, long startMicros, Drawn drawn);
  }

  /** The traffic of a scenario. */
  public CellTraffic(CellScenario scenario) {
    this.scenario = scenario;
    this.cells = Cell.of(scenario.world(), random(0, 0));
    this.touches = EventShare.of(scenario, cells);
  }

  /** The cells by their numbers. */
  public List<Cell> cells() {
    return cells;
  }

  /** What would be drawn on average. */
  Expectation expectation() {
    return new Expectation(scenario, cells, touches);
  }

  /**
   * The incidents that shall be told.
   *
   * @param watched codes of the metrics that are watched
   */
  public List<Truth> truths(Set<String> watched) {
    return expectation().truths(watched);
  }

  /** Draws a period. */
  public void draw(Period period, Sink sink) {
    Swing swing = new Swing(period);
    for (int cell = 0; cell < cells.size(); cell++) {
      draw(cell, period, swing, sink);
    }
  }

  private void draw(int number, Period period, Swing swing, Sink sink) {
    Cell cell = cells.get(number);
    List<EventShare> touching = touches.get(number);
    SplittableRandom random = random(period.widthMicros(), 1 + number);
    CellWorld.Roughness roughness = scenario.world().roughness();
    double share =
        cell.weight() * scenario.requestsPerDay() * period.widthMicros() / Units.MICROS_PER_DAY;
    double utcOffset = scenario.world().regions().get(cell.region()).utcOffset();
    for (int window = 0; window < period.windows(); window++) {
      long start = period.startMicros(window);
      long end = start + period.widthMicros();
      double mean = share * swing.volume(cell, window);
      for (EventShare touch : touching) {
        mean *= touch.volume(start, end, swing.tide, utcOffset);
      }
      long requests = Chance.arrivals(mean, roughness.visit(), random);
      if (requests > 0) {
        long[] events = new long[WorldRate.values().length];
        long errors = 0;
        for (WorldRate signal : WorldRate.values()) {
          if (signal.isOfRequests()) {
            double rate = rate(cell, signal, window, swing, touching, start, end);
            events[signal.ordinal()] = Chance.events(requests, rate, roughness.clump(), random);
            errors += signal.isError() ? events[signal.ordinal()] : 0;
          }
        }
        long transfers =
            Chance.events(Math.max(0, requests - errors), SHARE_OF_TRANSFERS, 1, random);
        for (WorldRate signal : WorldRate.values()) {
          if (!signal.isOfRequests()) {
            double rate = rate(cell, signal, window, swing, touching, start, end);
            events[signal.ordinal()] = Chance.events(transfers, rate, roughness.clump(), random);
          }
        }
        sink.accept(number, start, new Drawn(requests, transfers, events));
      }
    }
  }

  private static double rate(
      Cell cell,
      WorldRate signal,
      int window,
      Swing swing,
      List<EventShare> touching,
      long start,
      long end) {
    double rate = Chance.withOdds(cell.rates().of(signal), swing.odds(cell, signal, window));
    for (EventShare touch : touching) {
      rate = touch.rate(signal, rate, start, end);
    }
    return rate;
  }

  private SplittableRandom random(long stream, long number) {
    return new SplittableRandom(scenario.seed() ^ (stream * 0x9E3779B97F4A7C15L) ^ (number << 20))
        .split();
  }

  /** DailyCycle and bursts of a period. */
  private final class Swing {
    private final DailyCycle tide = new DailyCycle(scenario.world().shape());
    private final double[][] volumeTides;
    private final double[][] oddsTides;
    private final Bursts[] volumeOfRegion;
    private final Bursts[] volumeOfSoftware;
    private final Bursts[][] oddsOfEdge;
    private final Bursts[][] oddsOfSoftware;

    private Swing(Period period) {
      CellWorld world = scenario.world();
      int regions = world.regions().size();
      int software = world.software().size();
      int edges = cells.stream().mapToInt(Cell::edge).max().orElse(0) + 1;
      SplittableRandom random = random(period.widthMicros(), 0);
      volumeTides = new double[regions][period.windows()];
      oddsTides = new double[regions][period.windows()];
      for (int region = 0; region < regions; region++) {
        for (int window = 0; window < period.windows(); window++) {
          double utcOffset = world.regions().get(region).utcOffset();
          long middle = period.startMicros(window) + period.widthMicros() / 2;
          volumeTides[region][window] = tide.volume(middle, utcOffset);
          oddsTides[region][window] = tide.odds(middle, utcOffset);
        }
      }
      double volume = world.roughness().volume();
      double rates = world.roughness().rates();
      volumeOfRegion = bursts(regions, period, volume, random);
      volumeOfSoftware = bursts(software, period, volume / 2, random);
      oddsOfEdge = new Bursts[WorldRate.values().length][];
      oddsOfSoftware = new Bursts[WorldRate.values().length][];
      for (WorldRate signal : WorldRate.values()) {
        double sigma = rates * signal.variety();
        oddsOfEdge[signal.ordinal()] = bursts(edges, period, sigma, random);
        oddsOfSoftware[signal.ordinal()] = bursts(software, period, sigma / 2, random);
      }
    }

    private static Bursts[] bursts(
        int groups, Period period, double sigma, SplittableRandom random) {
      Bursts[] bursts = new Bursts[groups];
      for (int group = 0; group < groups; group++) {
        bursts[group] = new Bursts(period, sigma, random.split());
      }
      return bursts;
    }

    private double volume(Cell cell, int window) {
      return volumeTides[cell.region()][window]
          * volumeOfRegion[cell.region()].factor(window)
          * volumeOfSoftware[cell.software()].factor(window);
    }

    private double odds(Cell cell, WorldRate signal, int window) {
      return oddsTides[cell.region()][window]
          * oddsOfEdge[signal.ordinal()][cell.edge()].factor(window)
          * oddsOfSoftware[signal.ordinal()][cell.software()].factor(window);
    }
  }
}
