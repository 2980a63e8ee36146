package dev.stallwatch.incident.search;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Simulated requests of thirty hours without earlier days: regions in all time zones with a daily
 * cycle each, one served by the origin, two edges per region, and bursts of regions and software.
 */
final class RequestWorld {
  static final int WINDOWS_PER_HOUR = 12;
  private static final int HOURS = 30;
  private static final List<String> DIMENSIONS =
      List.of("served_by", "os", "software", "region", "edge", "source");
  private static final long START = 1_593_820_800L * Units.MICROS_PER_SECOND;
  private static final double CYCLE = 0.6;
  private static final double BURST = 0.1;
  private static final int REGIONS = 6;

  private final Random random;
  private final List<Change> changes = new ArrayList<>();
  private double requestsPerHour = 4000;

  /** A change of the requests of some cells in an interval of windows. */
  private record Change(Predicate<List<String>> cells, int from, int to, double factor) {}

  RequestWorld(long seed) {
    this.random = new Random(seed);
  }

  RequestWorld requestsPerHour(double requests) {
    this.requestsPerHour = requests;
    return this;
  }

  /** Multiplies the requests of the cells with a value, in an interval of hours. */
  RequestWorld factor(double factor, String value, double fromHour, double toHour) {
    return factor(factor, cell -> cell.contains(value), fromHour, toHour);
  }

  RequestWorld factor(
      double factor, Predicate<List<String>> cells, double fromHour, double toHour) {
    changes.add(
        new Change(
            cells,
            (int) Math.round(fromHour * WINDOWS_PER_HOUR),
            (int) Math.round(toHour * WINDOWS_PER_HOUR),
            factor));
    return this;
  }

  static long micros(double hour) {
    return START + Math.round(hour * Units.MICROS_PER_HOUR);
  }

  List<Finding> find() {
    return new IncidentFinder(DetectionOptions.DEFAULTS)
        .find(WatchedRates.withoutHistory(Map.of(Metric.VOLUME, table())))
        .incidents();
  }

  RateTable table() {
    RateTable.Builder table =
        RateTable.builder(DIMENSIONS, WindowGrid.of(Duration.ofMinutes(60 / WINDOWS_PER_HOUR)));
    String[] systems = {"ubuntu", "debian", "el7", "unknown"};
    double[] ofSystem = {0.4, 0.3, 0.1, 0.2};
    String[] software = {"docker", "containerd", "curl"};
    double[] ofSoftware = {0.6, 0.3, 0.1};
    double[][] softwareBursts = {bursts(), bursts(), bursts()};
    for (int region = 0; region < REGIONS; region++) {
      double[] burst = bursts();
      boolean isOrigin = region == 0;
      for (int edge = 0; edge < (isOrigin ? 1 : 2); edge++) {
        for (int os = 0; os < systems.length; os++) {
          for (int client = 0; client < software.length; client++) {
            List<String> cell =
                List.of(
                    isOrigin ? "origin" : "cdn",
                    systems[os],
                    software[client],
                    "region-" + region,
                    isOrigin ? "none" : "edge-" + region + "-" + edge,
                    isOrigin ? "s3" : "cloudfront");
            double share =
                ofSystem[os] * ofSoftware[client] / REGIONS / (isOrigin ? 1 : edge == 0 ? 1.5 : 3);
            add(table, cell, share * requestsPerHour, region, burst, softwareBursts[client]);
          }
        }
      }
    }
    return table.build();
  }

  private void add(
      RateTable.Builder table,
      List<String> cell,
      double perHour,
      int region,
      double[] burst,
      double[] softwareBurst) {
    for (int window = 0; window < HOURS * WINDOWS_PER_HOUR; window++) {
      double hour = window / (double) WINDOWS_PER_HOUR + region * 24.0 / REGIONS;
      double mean = perHour / WINDOWS_PER_HOUR * (1 + CYCLE * Math.sin(2 * Math.PI * hour / 24));
      mean *= burst[window / WINDOWS_PER_HOUR] * softwareBurst[window / WINDOWS_PER_HOUR];
      for (Change change : changes) {
        if (window >= change.from() && window < change.to() && change.cells().test(cell)) {
          mean *= change.factor();
        }
      }
      table.add(micros(window / (double) WINDOWS_PER_HOUR), cell, poisson(mean), 0);
    }
  }

  /** Returns a factor per hour, log-normal and independent. */
  private double[] bursts() {
    double[] factors = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      factors[hour] = Math.exp(BURST * random.nextGaussian());
    }
    return factors;
  }

  private long poisson(double mean) {
    if (mean > 50) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
