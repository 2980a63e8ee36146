package dev.stallwatch.incident.search;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;

/**
 * Simulated traffic of a registry over two days, in windows of five minutes: twelve regions (the
 * first is served by the origin), five operating systems, three clients. All draws come from one
 * seed.
 */
final class WorldBuilder {
  static final int SERVED_BY = 0;
  static final int OS = 1;
  static final int SOFTWARE = 2;
  static final int REGION = 3;
  static final int EDGE = 4;
  static final int WINDOWS = 576;
  static final List<String> DIMENSIONS =
      List.of("served_by", "os", "software", "region", "edge", "source");

  private static final long START = 1_593_820_800L * Units.MICROS_PER_SECOND;
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ca-central-1",
          "eu-west-1",
          "eu-west-2",
          "eu-central-1",
          "ap-south-1",
          "ap-southeast-1",
          "ap-northeast-1",
          "sa-east-1");
  private static final List<String> EDGES =
      List.of("none", "cmh", "sfo", "sea", "yul", "dub", "lhr", "fra", "bom", "sin", "nrt", "gru");
  private static final List<String> SYSTEMS =
      List.of("amazon-linux-2", "ubuntu", "el7", "debian", "unknown");
  private static final double[] SYSTEM_SHARES = {0.17, 0.4, 0.11, 0.1, 0.22};
  private static final List<String> CLIENTS = List.of("docker", "containerd", "curl");
  private static final double[] CLIENT_SHARES = {0.7, 0.2, 0.1};

  private final Random random;
  private final List<Rise> rises = new ArrayList<>();
  private double trialsPerWindow = 100;
  private double rho;
  private double cycle;
  private ToDoubleBiFunction<List<String>, Integer> baseRate = (cell, window) -> 0.01;
  private ToDoubleBiFunction<List<String>, Integer> volume = (cell, window) -> 1;
  private UnaryOperator<String> names = UnaryOperator.identity();

  private record Rise(BiPredicate<List<String>, Integer> where, double rate) {}

  private record Row(long micros, List<String> cell, int trials, int events) {}

  WorldBuilder(long seed) {
    this.random = new Random(seed);
  }

  /** Sets the expected rate by cell and window; the default is 0.01. */
  WorldBuilder baseRate(ToDoubleBiFunction<List<String>, Integer> rate) {
    this.baseRate = rate;
    return this;
  }

  WorldBuilder traffic(double trials) {
    this.trialsPerWindow = trials;
    return this;
  }

  /** Multiplies the traffic of a cell in a window. */
  WorldBuilder volume(ToDoubleBiFunction<List<String>, Integer> factor) {
    this.volume = factor;
    return this;
  }

  /** Sets the correlation of the transfers of one cell and window; counts are beta-binomial. */
  WorldBuilder overdispersed(double correlation) {
    this.rho = correlation;
    return this;
  }

  /** Sets the amplitude of the daily cycle of traffic and rate, as a share of the mean. */
  WorldBuilder dailyCycle(double amplitude) {
    this.cycle = amplitude;
    return this;
  }

  /** Sets the rate of the cells and windows that match the predicate. */
  WorldBuilder rise(double rate, BiPredicate<List<String>, Integer> where) {
    rises.add(new Rise(where, rate));
    return this;
  }

  /** Renames the values in the table; the draws stay the same. */
  WorldBuilder renamed(UnaryOperator<String> other) {
    this.names = other;
    return this;
  }

  RateTable table() {
    List<Row> rows = rows();
    return table(rows);
  }

  /** Returns the table built from the rows in another order. */
  RateTable shuffledTable(long seed) {
    List<Row> rows = rows();
    Collections.shuffle(rows, new Random(seed));
    return table(rows);
  }

  private static RateTable table(List<Row> rows) {
    RateTable.Builder builder = RateTable.builder(DIMENSIONS, WindowGrid.of(Duration.ofMinutes(5)));
    for (Row row : rows) {
      builder.add(row.micros(), row.cell(), row.trials(), row.events());
    }
    return builder.build();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<List<String>, Double> cell : weights().entrySet()) {
      for (int window = 0; window < WINDOWS; window++) {
        double wave = 1 + cycle * Math.sin(2 * Math.PI * window / 288);
        double factor = wave * volume.applyAsDouble(cell.getKey(), window);
        int trials = poisson(trialsPerWindow * cell.getValue() * factor);
        double rate = wave * baseRate.applyAsDouble(cell.getKey(), window);
        for (Rise rise : rises) {
          rate = rise.where().test(cell.getKey(), window) ? rise.rate() : rate;
        }
        int events = events(trials, rate);
        List<String> named = cell.getKey().stream().map(names).toList();
        rows.add(new Row(micros(window), named, trials, events));
      }
    }
    return rows;
  }

  private static Map<List<String>, Double> weights() {
    Map<List<String>, Double> weights = new LinkedHashMap<>();
    for (int region = 0; region < REGIONS.size(); region++) {
      for (int system = 0; system < SYSTEMS.size(); system++) {
        for (int client = 0; client < CLIENTS.size(); client++) {
          boolean origin = region == 0;
          weights.put(
              List.of(
                  origin ? "origin" : "cdn",
                  SYSTEMS.get(system),
                  CLIENTS.get(client),
                  REGIONS.get(region),
                  EDGES.get(region),
                  origin ? "s3" : "cloudfront"),
              SYSTEM_SHARES[system] * CLIENT_SHARES[client] * (region == 0 ? 2 : 1) / 13);
        }
      }
    }
    return weights;
  }

  /** Draws a beta-binomial count from a Polya urn: each draw adds to the weight of its kind. */
  private int events(int trials, double rate) {
    double weight = rho == 0 ? 0 : (1 - rho) / rho;
    int events = 0;
    for (int i = 0; i < trials; i++) {
      double p = rho == 0 ? rate : (weight * rate + events) / (weight + i);
      events += random.nextDouble() < p ? 1 : 0;
    }
    return events;
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  Findings find() {
    return find(Metric.STALL_RATE);
  }

  Findings find(Metric metric) {
    return new IncidentFinder(DetectionOptions.DEFAULTS)
        .find(WatchedRates.withoutHistory(Map.of(metric, table())));
  }

  static long micros(int window) {
    return START + window * 300L * Units.MICROS_PER_SECOND;
  }
}
