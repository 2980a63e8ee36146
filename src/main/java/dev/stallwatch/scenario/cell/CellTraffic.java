package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.score.Truth;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws the traffic of a scenario, cell by cell. The same seed gives the same counts, in whatever
 * order periods are drawn; a shorter period gives the beginning of a longer one.
 */
public final class CellTraffic {
  /** Share of transfers among requests without an error; the others are HEAD, 304 and the like. */
  static final double SHARE_OF_TRANSFERS = 0.95;

  /** Combined with a stream, the stream of the rates that are drawn apart. */
  private static final long OWN_STREAM = -1;

  private final CellScenario scenario;
  private final List<Cell> cells;
  private final List<List<EventShare>> eventShares;

  /** Receives drawn counts. */
  public interface Sink {
    /**
     * Receives the counts of a cell in a window with requests. The windows of a cell come in order.
     *
     * @param cell number of the cell
     * @param startMicros start of the window
     */
    void accept(int cell, long startMicros, CellCounts counts);
  }

  /** Creates the traffic of a scenario. */
  public CellTraffic(CellScenario scenario) {
    this.scenario = scenario;
    this.cells = Cell.of(scenario.world(), random(0, 0), random(OWN_STREAM, 0));
    this.eventShares = EventShare.of(scenario, cells);
  }

  /** Returns the cells by their numbers. */
  public List<Cell> cells() {
    return cells;
  }

  /** Returns the expected counts. */
  Expectation expectation() {
    return new Expectation(scenario, cells, eventShares);
  }

  /**
   * Returns the incidents that detection must report.
   *
   * @param watched codes of the metrics that are watched
   */
  public List<Truth> truths(Set<String> watched) {
    return expectation().truths(watched);
  }

  /** Draws a period. */
  public void draw(Period period, Sink sink) {
    Variation variation = new Variation(period);
    for (int cell = 0; cell < cells.size(); cell++) {
      draw(cell, period, variation, sink);
    }
  }

  private void draw(int number, Period period, Variation variation, Sink sink) {
    Cell cell = cells.get(number);
    List<EventShare> shares = eventShares.get(number);
    SplittableRandom random = random(period.widthMicros(), 1 + number);
    SplittableRandom own = random(OWN_STREAM - period.widthMicros(), 1 + number);
    CellWorld.Roughness roughness = scenario.world().roughness();
    double share =
        cell.weight() * scenario.requestsPerDay() * period.widthMicros() / Units.MICROS_PER_DAY;
    double utcOffset = scenario.world().regions().get(cell.region()).utcOffset();
    for (int window = 0; window < period.windows(); window++) {
      long start = period.startMicros(window);
      long end = start + period.widthMicros();
      double mean = share * variation.volume(cell, window);
      for (EventShare eventShare : shares) {
        mean *= eventShare.volume(start, end, variation.cycle, utcOffset);
      }
      long requests = Chance.arrivals(mean, roughness.visit(), random);
      if (requests > 0) {
        long[] events = new long[WorldRate.values().length];
        long errors = 0;
        for (WorldRate signal : WorldRate.values()) {
          if (signal.isOfRequests()) {
            double rate = rate(cell, signal, window, variation, shares, start, end);
            events[signal.ordinal()] = Chance.events(requests, rate, roughness.clump(), random);
            errors += signal.isError() ? events[signal.ordinal()] : 0;
          }
        }
        long transfers =
            Chance.events(Math.max(0, requests - errors), SHARE_OF_TRANSFERS, 1, random);
        for (WorldRate signal : WorldRate.values()) {
          if (!signal.isOfRequests()) {
            double rate = rate(cell, signal, window, variation, shares, start, end);
            events[signal.ordinal()] =
                Chance.events(
                    transfers, rate, roughness.clump(), signal.hasOwnStream() ? own : random);
          }
        }
        sink.accept(number, start, new CellCounts(requests, transfers, events));
      }
    }
  }

  private static double rate(
      Cell cell,
      WorldRate signal,
      int window,
      Variation variation,
      List<EventShare> shares,
      long start,
      long end) {
    double rate = Chance.withOdds(cell.rates().of(signal), variation.odds(cell, signal, window));
    for (EventShare eventShare : shares) {
      rate = eventShare.rate(signal, rate, start, end);
    }
    return rate;
  }

  private SplittableRandom random(long stream, long number) {
    return new SplittableRandom(scenario.seed() ^ (stream * 0x9E3779B97F4A7C15L) ^ (number << 20))
        .split();
  }

  /** Daily cycle and bursts of a period. */
  private final class Variation {
    private final DailyCycle cycle = new DailyCycle(scenario.world().shape());
    private final double[][] volumeCycles;
    private final double[][] oddsCycles;
    private final Bursts[] volumeOfRegion;
    private final Bursts[] volumeOfSoftware;
    private final Bursts[][] oddsOfEdge;
    private final Bursts[][] oddsOfSoftware;

    private Variation(Period period) {
      CellWorld world = scenario.world();
      int regions = world.regions().size();
      int software = world.software().size();
      int edges = cells.stream().mapToInt(Cell::edge).max().orElse(0) + 1;
      SplittableRandom random = random(period.widthMicros(), 0);
      volumeCycles = new double[regions][period.windows()];
      oddsCycles = new double[regions][period.windows()];
      for (int region = 0; region < regions; region++) {
        for (int window = 0; window < period.windows(); window++) {
          double utcOffset = world.regions().get(region).utcOffset();
          long middle = period.startMicros(window) + period.widthMicros() / 2;
          volumeCycles[region][window] = cycle.volume(middle, utcOffset);
          oddsCycles[region][window] = cycle.odds(middle, utcOffset);
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
      return volumeCycles[cell.region()][window]
          * volumeOfRegion[cell.region()].factor(window)
          * volumeOfSoftware[cell.software()].factor(window);
    }

    private double odds(Cell cell, WorldRate signal, int window) {
      return oddsCycles[cell.region()][window]
          * oddsOfEdge[signal.ordinal()][cell.edge()].factor(window)
          * oddsOfSoftware[signal.ordinal()][cell.software()].factor(window);
    }
  }
}
