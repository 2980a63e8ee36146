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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;

/** Simulated traffic of one day with known rates by cell and window. */
public final class RateWorld {
  static final List<String> DIMENSIONS =
      List.of("served_by", "os", "software", "region", "edge", "source");
  static final int WINDOWS = 288;
  private static final long START = 1_593_900_000L * Units.MICROS_PER_SECOND;

  private final Random random;
  private final List<Rise> rises = new ArrayList<>();
  private double baseRate = 0.005;
  private double trialsPerWindow = 110;
  private double burst;

  private record Rise(BiPredicate<List<String>, Integer> where, double rate) {}

  public RateWorld(long seed) {
    this.random = new Random(seed);
  }

  public RateWorld baseRate(double rate) {
    this.baseRate = rate;
    return this;
  }

  public RateWorld traffic(double trials) {
    this.trialsPerWindow = trials;
    return this;
  }

  /** Sets the relative standard deviation of the rate of a cell between windows. */
  public RateWorld bursts(double deviation) {
    this.burst = deviation;
    return this;
  }

  public RateWorld rise(double rate, BiPredicate<List<String>, Integer> where) {
    rises.add(new Rise(where, rate));
    return this;
  }

  public RateTable table() {
    List<List<String>> cells = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    String[] systems = {"amazon-linux-2", "ubuntu", "el7", "debian", "unknown"};
    double[] shares = {0.18, 0.4, 0.1, 0.1, 0.22};
    for (int region = 0; region < 12; region++) {
      for (int system = 0; system < systems.length; system++) {
        for (int software = 0; software < 2; software++) {
          boolean origin = region == 0;
          cells.add(
              List.of(
                  origin ? "origin" : "cdn",
                  systems[system],
                  software == 0 ? "docker" : "aws-cli",
                  "region-" + (char) ('a' + region),
                  origin ? "none" : "e" + (char) ('a' + region) + "x",
                  origin ? "s3" : "cloudflare"));
          weights.add(shares[system] * (software == 0 ? 0.9 : 0.1) * (1 + region % 3) / 24);
        }
      }
    }
    List<Object[]> rows = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      for (int window = 0; window < WINDOWS; window++) {
        int trials = poisson(trialsPerWindow * weights.get(cell));
        double rate = baseRate * Math.max(0, 1 + burst * random.nextGaussian());
        for (Rise rise : rises) {
          if (rise.where().test(cells.get(cell), window)) {
            rate = rise.rate();
          }
        }
        int events = 0;
        for (int i = 0; i < trials; i++) {
          events += random.nextDouble() < rate ? 1 : 0;
        }
        rows.add(new Object[] {window, cells.get(cell), trials, events});
      }
    }
    Collections.shuffle(rows, random);
    RateTable.Builder builder = RateTable.builder(DIMENSIONS, WindowGrid.of(Duration.ofMinutes(5)));
    for (Object[] row : rows) {
      @SuppressWarnings("unchecked")
      List<String> cell = (List<String>) row[1];
      builder.add(micros((int) row[0]), cell, (int) row[2], (int) row[3]);
    }
    return builder.build();
  }

  public Findings find() {
    return find(Metric.STALL_RATE);
  }

  public Findings find(Metric metric) {
    return new IncidentFinder(DetectionOptions.DEFAULTS)
        .find(WatchedRates.withoutHistory(Map.of(metric, table())));
  }

  public static long micros(int window) {
    return START + window * 300L * Units.MICROS_PER_SECOND;
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
