package dev.stallwatch.incident.search;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.stats.GammaDraw;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Simulated traffic of a day, realistic in its scatter: few large and many small groups with
 * different rates, daily and weekly cycles of traffic by region, a daily cycle of rates, bursts of
 * single dimension values, and overdispersed counts; optionally with earlier days. All draws come
 * from one seed.
 */
final class BurstyWorld {
  static final List<String> DIMENSIONS =
      List.of("served_by", "os", "software", "region", "edge", "source");
  static final int WINDOWS = 288;

  private static final long START = 1_593_820_800L * Units.MICROS_PER_SECOND;
  private static final long WINDOW = 300L * Units.MICROS_PER_SECOND;
  private static final int HOURS = 24;
  private static final int WINDOWS_PER_HOUR = 12;

  private final Random random;
  private final List<List<String>> cells = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final List<Double> rates = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, double[]> bursts = new HashMap<>();
  private double transfersPerDay = 200_000;
  private double baseRate = 0.005;
  private double rho = 0.01;
  private double burst = 0.1;
  private int daysBefore;

  /** A change of odds and traffic in a scope, between two windows of the last day. */
  record Event(Scope scope, int from, int to, double odds, double volume) {}

  BurstyWorld(long seed, int regions, int systems, int softwares) {
    this.random = new Random(seed);
    double[] regionWeights = shares(regions);
    double[] systemWeights = shares(systems);
    double[] softwareWeights = shares(softwares);
    double[] regionRates = factors(regions, 0.2);
    double[] systemRates = factors(systems, 0.3);
    double[] softwareRates = factors(softwares, 0.8);
    for (int region = 0; region < regions; region++) {
      int edges = region == 0 ? 1 : 1 + random.nextInt(3);
      for (int edge = 0; edge < edges; edge++) {
        for (int system = 0; system < systems; system++) {
          for (int software = 0; software < softwares; software++) {
            cells.add(
                List.of(
                    region == 0 ? "origin" : "cdn",
                    "os-" + system,
                    "software-" + software,
                    "region-" + region,
                    region == 0 ? "none" : "edge-" + region + "-" + edge,
                    region == 0 ? "s3" : "cloudfront"));
            weights.add(
                regionWeights[region]
                    / edges
                    * systemWeights[system]
                    * softwareWeights[software]
                    * Math.exp(0.5 * random.nextGaussian()));
            rates.add(
                regionRates[region]
                    * systemRates[system]
                    * softwareRates[software]
                    * Math.exp(0.2 * random.nextGaussian()));
          }
        }
      }
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    weights.replaceAll(weight -> weight / sum);
  }

  private double[] shares(int count) {
    double[] shares = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      shares[i] = 1 / (1.0 + i);
      sum += shares[i];
    }
    for (int i = 0; i < count; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private double[] factors(int count, double deviation) {
    double[] factors = new double[count];
    for (int i = 0; i < count; i++) {
      factors[i] = Math.exp(deviation * random.nextGaussian());
    }
    return factors;
  }

  BurstyWorld transfersPerDay(double transfers) {
    this.transfersPerDay = transfers;
    return this;
  }

  BurstyWorld baseRate(double rate) {
    this.baseRate = rate;
    return this;
  }

  /** Sets the correlation of the transfers of one cell and window. */
  BurstyWorld overdispersed(double correlation) {
    this.rho = correlation;
    return this;
  }

  /** Sets the relative standard deviation of the rate of each value between half hours. */
  BurstyWorld bursts(double deviation) {
    this.burst = deviation;
    return this;
  }

  BurstyWorld daysBefore(int days) {
    this.daysBefore = days;
    return this;
  }

  /** Adds a change of odds; windows below 0 are on earlier days. */
  BurstyWorld event(Scope scope, int from, int to, double odds) {
    events.add(new Event(scope, from, to, odds, 1));
    return this;
  }

  /** Adds a change of the number of requests. */
  BurstyWorld volume(Scope scope, int from, int to, double factor) {
    events.add(new Event(scope, from, to, 1, factor));
    return this;
  }

  /** Returns a random scope with traffic that limits the given number of dimensions. */
  Scope someScope(int dimensions, int maxValues) {
    List<String> cell = cells.get(random.nextInt(cells.size()));
    List<Integer> named = new ArrayList<>(List.of(1, 2, 3));
    Scope scope = Scope.EVERYTHING;
    for (int i = 0; i < dimensions; i++) {
      int d = named.remove(random.nextInt(named.size()));
      List<String> values = new ArrayList<>(List.of(cell.get(d)));
      int more = i == 0 ? random.nextInt(maxValues) : 0;
      for (int v = 0; v < more; v++) {
        values.add(cells.get(random.nextInt(cells.size())).get(d));
      }
      scope = scope.with(DIMENSIONS.get(d), values);
    }
    return scope;
  }

  WatchedRates draw(Metric metric) {
    RateTable.Builder current = RateTable.builder(DIMENSIONS, WindowGrid.of(Duration.ofMinutes(5)));
    RateTable.Builder earlier = RateTable.builder(DIMENSIONS, WindowGrid.of(Duration.ofHours(1)));
    for (int cell = 0; cell < cells.size(); cell++) {
      for (int hour = -daysBefore * HOURS; hour < 0; hour++) {
        add(earlier, cell, hour * WINDOWS_PER_HOUR, WINDOWS_PER_HOUR);
      }
      for (int window = 0; window < WINDOWS; window++) {
        add(current, cell, window, 1);
      }
    }
    return new WatchedRates(
        Map.of(metric, current.build()),
        daysBefore == 0 ? Map.of() : Map.of(metric, earlier.build()));
  }

  private void add(RateTable.Builder table, int cell, int window, int windows) {
    List<String> names = cells.get(cell);
    double hour = window / (double) WINDOWS_PER_HOUR;
    double zone = Math.abs(names.get(3).hashCode() % HOURS);
    double wave = Math.sin(2 * Math.PI * (hour + zone) / HOURS);
    double weekend = Math.floorMod(Math.floorDiv(window, WINDOWS), 7) >= 5 ? 0.6 : 1;
    double mean =
        transfersPerDay * weights.get(cell) / WINDOWS * windows * (1 + 0.6 * wave) * weekend;
    double rate = baseRate * rates.get(cell) * (1 + 0.15 * wave);
    for (int d : new int[] {1, 2, 3, 4}) {
      rate *= burst(names.get(d), window);
    }
    double odds = rate / Math.max(1e-9, 1 - Math.min(0.95, rate));
    for (Event event : events) {
      if (contains(event.scope(), names)) {
        // On earlier days an hour is affected in proportion to the overlap.
        double affectedShare =
            Math.max(0, Math.min(window + windows, event.to()) - Math.max(window, event.from()))
                / (double) windows;
        odds *= 1 + affectedShare * (event.odds() - 1);
        mean *= 1 + affectedShare * (event.volume() - 1);
      }
    }
    int trials = poisson(mean);
    if (trials > 0) {
      table.add(START + window * WINDOW, names, trials, events(trials, odds / (1 + odds)));
    }
  }

  static boolean contains(Scope scope, List<String> names) {
    for (int d = 0; d < DIMENSIONS.size(); d++) {
      var values = scope.values().get(DIMENSIONS.get(d));
      if (values != null && !values.contains(names.get(d))) {
        return false;
      }
    }
    return true;
  }

  /** Returns a gamma-distributed factor of mean 1, constant within a half hour. */
  private double burst(String value, int window) {
    if (burst == 0) {
      return 1;
    }
    int halfHours = (daysBefore + 1) * HOURS * 2;
    double[] series =
        bursts.computeIfAbsent(
            value,
            unseen -> {
              double[] drawn = new double[halfHours];
              for (int i = 0; i < halfHours; i++) {
                drawn[i] = GammaDraw.of(1 / (burst * burst), random) * burst * burst;
              }
              return drawn;
            });
    return series[Math.floorDiv(window, WINDOWS_PER_HOUR / 2) + daysBefore * HOURS * 2];
  }

  private int events(int trials, double rate) {
    double p = rate;
    if (rho > 0) {
      double weight = (1 - rho) / rho;
      double a = GammaDraw.of(Math.max(1e-3, rate * weight), random);
      double b = GammaDraw.of(Math.max(1e-3, (1 - rate) * weight), random);
      p = a / (a + b);
    }
    if (trials * Math.min(p, 1 - p) > 30) {
      double drawn = trials * p + Math.sqrt(trials * p * (1 - p)) * random.nextGaussian();
      return (int) Math.max(0, Math.min(trials, Math.rint(drawn)));
    }
    if (p < 0.05) {
      return Math.min(trials, poisson(trials * p));
    }
    int events = 0;
    for (int i = 0; i < trials; i++) {
      events += random.nextDouble() < p ? 1 : 0;
    }
    return events;
  }

  private int poisson(double mean) {
    if (mean > 50) {
      return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  static long micros(int window) {
    return START + window * WINDOW;
  }
}
