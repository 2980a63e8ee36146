package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.score.Truth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a scenario gives on average: how large its incidents are, before anything is drawn. */
final class Expectation {
  private static final double MIN_RISE = 1e-6;

  private final CellScenario scenario;
  private final List<Cell> cells;
  private final List<List<EventShare>> touches;
  private final DailyCycle tide;
  private final double[][] tides;

  Expectation(CellScenario scenario, List<Cell> cells, List<List<EventShare>> touches) {
    this.scenario = scenario;
    this.cells = cells;
    this.touches = touches;
    this.tide = new DailyCycle(scenario.world().shape());
    this.tides = tides(scenario.current());
  }

  private double[][] tides(Period period) {
    List<CellWorld.Region> regions = scenario.world().regions();
    double[][] all = new double[regions.size()][period.windows()];
    for (int region = 0; region < all.length; region++) {
      for (int window = 0; window < period.windows(); window++) {
        long start = period.startMicros(window);
        all[region][window] = tide.volume(start, regions.get(region).utcOffset());
      }
    }
    return all;
  }

  /**
   * The truth of an event within the days that are analysed.
   *
   * @param watched codes of the metrics that are watched
   * @return nothing if it is no incident, lies outside, or moves nothing that is watched
   */
  Optional<Truth> truth(CellEvent event, Set<String> watched) {
    Period current = scenario.current();
    long from = Math.max(event.fromMicros(), current.fromMicros());
    long to = Math.min(event.toMicros(), current.endMicros());
    if (event.kind() != CellEvent.Kind.INCIDENT || from >= to) {
      return Optional.empty();
    }
    Map<String, Gain> gains = new TreeMap<>();
    for (WorldRate signal : WorldRate.values()) {
      boolean moved = event.odds().containsKey(signal) || event.added().containsKey(signal);
      if (moved && watched.contains(signal.code())) {
        gains.put(signal.code(), gain(event, current, signal));
      }
    }
    if (event.volume() != 1 && watched.contains(WorldRate.VOLUME)) {
      gains.put(WorldRate.VOLUME, volumeGain(event, current));
    }
    gains.values().removeIf(gain -> gain.excess <= MIN_RISE);
    return gains.values().stream()
        .max((a, b) -> Double.compare(a.sigmas(), b.sigmas()))
        .map(
            most ->
                new Truth(
                    told(event.scope()), from, to, gains.keySet(), most.excess, most.sigmas()));
  }

  /** The truths of all events. */
  List<Truth> truths(Set<String> watched) {
    return scenario.events().stream().flatMap(event -> truth(event, watched).stream()).toList();
  }

  private static Scope told(Scope scope) {
    Map<String, Collection<String>> told = new TreeMap<>(scope.values());
    told.keySet().retainAll(new TreeSet<>(Cell.DIMENSIONS));
    return new Scope(told);
  }

  private Gain gain(CellEvent event, Period period, WorldRate signal) {
    CellWorld.Roughness roughness = scenario.world().roughness();
    double sigma = roughness.rates() * signal.variety();
    Gain gain = newGain(period, sigma, roughness.clump());
    double of = signal.isOfRequests() ? 1 : CellTraffic.SHARE_OF_TRANSFERS;
    forEachTouched(
        event,
        period,
        (cell, touch, window, requests) -> {
          double rate = cell.rates().of(signal);
          long start = period.startMicros(window);
          double risen = touch.rate(signal, rate, start, start + period.widthMicros());
          double trials = requests.actual() * of;
          gain.excess += trials * (risen - rate);
          gain.add(cell.edge(), cell.software(), window, trials * rate, 1 - rate);
        });
    return gain;
  }

  private Gain newGain(Period period, double sigma, double group) {
    int places =
        1 + cells.stream().mapToInt(cell -> Math.max(cell.edge(), cell.region())).max().orElse(0);
    int software = scenario.world().software().size();
    return new Gain(places, software, period.windows(), sigma, 2 * group - 1);
  }

  private Gain volumeGain(CellEvent event, Period period) {
    CellWorld.Roughness roughness = scenario.world().roughness();
    Gain gain = newGain(period, roughness.volume(), roughness.visit());
    forEachTouched(
        event,
        period,
        (cell, touch, window, requests) -> {
          gain.excess += Math.abs(requests.actual() - requests.usual());
          gain.add(cell.region(), cell.software(), window, requests.usual(), 1);
        });
    return gain;
  }

  /** Requests of a cell and window without the event and with it. */
  private record Requests(double usual, double actual) {}

  private interface Visitor {
    void visit(Cell cell, EventShare touch, int window, Requests requests);
  }

  private void forEachTouched(CellEvent event, Period period, Visitor visitor) {
    for (int i = 0; i < cells.size(); i++) {
      for (EventShare touch : touches.get(i)) {
        if (touch.event().equals(event)) {
          forEachWindow(i, touch, period, visitor);
        }
      }
    }
  }

  private void forEachWindow(int number, EventShare touch, Period period, Visitor visitor) {
    Cell cell = cells.get(number);
    double utcOffset = scenario.world().regions().get(cell.region()).utcOffset();
    double share =
        cell.weight() * scenario.requestsPerDay() * period.widthMicros() / Units.MICROS_PER_DAY;
    CellEvent event = touch.event();
    int first =
        (int) Math.max(0, (event.fromMicros() - period.fromMicros()) / period.widthMicros());
    for (int window = first; window < period.windows(); window++) {
      long start = period.startMicros(window);
      if (start >= event.toMicros()) {
        break;
      }
      long end = start + period.widthMicros();
      double usual = share * tides[cell.region()][window];
      for (EventShare other : touches.get(number)) {
        usual *= other.equals(touch) ? 1 : other.volume(start, end, tide, utcOffset);
      }
      double actual = usual * touch.volume(start, end, tide, utcOffset);
      visitor.visit(cell, touch, window, new Requests(usual, actual));
    }
  }

  /**
   * What an event adds to a metric, and how much that varies without it. A place's events e vary by
   * their own clumps and by its bursts, whose variance over a row of windows is that of one of
   * them, a share sigma squared of e squared, times {@link Bursts#OVER_A_ROW}.
   */
  private static final class Gain {
    private final double sigma;
    private final double dispersion;
    private final double[][] byPlace;
    private final double[][] bySoftware;
    private double excess;
    private double chance;

    private Gain(int places, int software, int windows, double sigma, double dispersion) {
      this.sigma = sigma;
      this.dispersion = dispersion;
      this.byPlace = new double[places][windows];
      this.bySoftware = new double[software][windows];
    }

    private void add(int place, int software, int window, double expected, double rest) {
      chance += dispersion * expected * rest;
      byPlace[place][window] += expected;
      bySoftware[software][window] += expected;
    }

    private double sigmas() {
      double bursts = sigma * sigma * (squares(byPlace) + squares(bySoftware) / 4);
      return excess / Math.sqrt(chance + Bursts.OVER_A_ROW * bursts);
    }

    private static double squares(double[][] expected) {
      double sum = 0;
      for (double[] row : expected) {
        for (double e : row) {
          sum += e * e;
        }
      }
      return sum;
    }
  }
}
