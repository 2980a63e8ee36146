package dev.stallwatch.incident.search;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.model.metric.Metric;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures the number of false incidents on simulated days without incidents. Too slow for the
 * build; run it with {@code java ... MeasureQuietWorlds WORLDS SEED DAYS_BEFORE BURST}.
 */
final class MeasureQuietWorlds {
  private static final double[] BASE_RATES = {0.003, 0.01, 0.03, 0.1};
  private static final double[] CORRELATIONS = {0, 0.0005, 0.003};

  private MeasureQuietWorlds() {}

  public static void main(String[] arguments) {
    int worlds = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int days = Integer.parseInt(arguments[2]);
    double burst = Double.parseDouble(arguments[3]);
    List<String> alarms =
        IntStream.range(0, worlds)
            .parallel()
            .mapToObj(i -> find(seed + i, days, burst))
            .flatMap(found -> found.incidents().stream())
            .map(finding -> finding.scopeText() + " " + finding.confidence())
            .toList();
    System.out.println(alarms.size() + " false incidents in " + worlds + " days: " + alarms);
  }

  private static Findings find(long seed, int daysBefore, double burst) {
    Random random = new Random(seed * 31 + 7);
    int regions = 6 + random.nextInt(random.nextInt(3) == 2 ? 20 : 8);
    double transfers = Math.exp(Math.log(5_000) + random.nextDouble() * Math.log(400));
    BurstyWorld world =
        new BurstyWorld(seed, regions, 3 + random.nextInt(5), 2 + random.nextInt(5))
            .transfersPerDay(transfers)
            .baseRate(BASE_RATES[random.nextInt(BASE_RATES.length)])
            .overdispersed(CORRELATIONS[random.nextInt(CORRELATIONS.length)])
            .bursts(burst * random.nextDouble() * 2)
            .daysBefore(daysBefore);
    return new IncidentFinder(DetectionOptions.DEFAULTS).find(world.draw(Metric.STALL_RATE));
  }
}
