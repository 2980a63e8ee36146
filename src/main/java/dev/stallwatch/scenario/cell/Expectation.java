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

/** The expected counts of a scenario: the size of its incidents, before anything is drawn. */
final class Expectation {
  private static final double MIN_RISE = 1e-6;

  private final CellScenario scenario;
  private final List<Cell> cells;
  private final List<List<EventShare>> eventShares;
  private final DailyCycle cycle;
  private final double[][] cycles;

  Expectation(CellScenario scenario, List<Cell> cells, List<List<EventShare>> eventShares) {
    this.scenario = scenario;
    this.cells = cells;
    this.eventShares = eventShares;
    this.cycle = new DailyCycle(scenario.world().shape());
    this.cycles = cycles(scenario.current());
  }

  private double[][] cycles(Period period) {
    List<CellWorld.Region> regions = scenario.world().regions();
    double[][] all = new double[regions.size()][period.windows()];
    for (int region = 0; region < all.length; region++) {
      for (int window = 0; window < period.windows(); window++) {
        long start = period.startMicros(window);
        all[region][window] = cycle.volume(start, regions.get(region).utcOffset());
      }
    }
    return all;
  }

  /**
   * Returns the truth of an event within the analysed days.
   *
   * @param watched codes of the metrics that are watched
   * @return empty if it is no incident, lies outside, or changes no watched metric
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
      boolean changed = event.odds().containsKey(signal) || event.added().containsKey(signal);
      if (changed && watched.contains(signal.code())) {
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
            max ->
                new Truth(
                    limitedToCells(event.scope()),
                    from,
                    to,
                    gains.keySet(),
                    max.excess,
                    max.sigmas()));
  }

  /** Returns the truths of all events. */
  List<Truth> truths(Set<String> watched) {
    return scenario.events().stream().flatMap(event -> truth(event, watched).stream()).toList();
  }

  private static Scope limitedToCells(Scope scope) {
    Map<String, Collection<String>> limits = new TreeMap<>(scope.values());
    limits.keySet().retainAll(new TreeSet<>(Cell.DIMENSIONS));
    return new Scope(limits);
  }

  private Gain gain(CellEvent event, Period period, WorldRate signal) {
    CellWorld.Roughness roughness = scenario.world().roughness();
    double sigma = roughness.rates() * signal.variety();
    Gain gain = newGain(period, sigma, roughness.clump());
    double of = signal.isOfRequests() ? 1 : CellTraffic.SHARE_OF_TRANSFERS;
    forEachAffected(
        event,
        period,
        (cell, share, window, requests) -> {
          double rate = cell.rates().of(signal);
          long start = period.startMicros(window);
          double risen = share.rate(signal, rate, start, start + period.widthMicros());
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
    forEachAffected(
        event,
        period,
        (cell, share, window, requests) -> {
          gain.excess += Math.abs(requests.actual() - requests.usual());
          gain.add(cell.region(), cell.software(), window, requests.usual(), 1);
        });
    return gain;
  }

  /** The requests of a cell in a window without the event and with it. */
  private record Requests(double usual, double actual) {}

  private interface Visitor {
    void visit(Cell cell, EventShare share, int window, Requests requests);
  }

  private void forEachAffected(CellEvent event, Period period, Visitor visitor) {
    for (int i = 0; i < cells.size(); i++) {
      for (EventShare share : eventShares.get(i)) {
        if (share.event().equals(event)) {
          forEachWindow(i, share, period, visitor);
        }
      }
    }
  }

  private void forEachWindow(int number, EventShare share, Period period, Visitor visitor) {
    Cell cell = cells.get(number);
    double utcOffset = scenario.world().regions().get(cell.region()).utcOffset();
    double requestsPerWindow =
        cell.weight() * scenario.requestsPerDay() * period.widthMicros() / Units.MICROS_PER_DAY;
    CellEvent event = share.event();
    int first =
        (int) Math.max(0, (event.fromMicros() - period.fromMicros()) / period.widthMicros());
    for (int window = first; window < period.windows(); window++) {
      long start = period.startMicros(window);
      if (start >= event.toMicros()) {
        break;
      }
      long end = start + period.widthMicros();
      double usual = requestsPerWindow * cycles[cell.region()][window];
      for (EventShare other : eventShares.get(number)) {
        usual *= other.equals(share) ? 1 : other.volume(start, end, cycle, utcOffset);
      }
      double actual = usual * share.volume(start, end, cycle, utcOffset);
      visitor.visit(cell, share, window, new Requests(usual, actual));
    }
  }

  /**
   * The increase of a metric by an event, and the standard deviation without it. The events e of a
   * place vary by clumps and by bursts. The variance by bursts is sigma² e² per window; over
   * adjacent windows it is larger by {@link Bursts#VARIANCE_INFLATION}.
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
      return excess / Math.sqrt(chance + Bursts.VARIANCE_INFLATION * bursts);
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
