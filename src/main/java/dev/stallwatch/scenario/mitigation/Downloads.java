package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.Draw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The downloads of a world: who requests them, how many, and how often they fail. */
final class Downloads {
  static final long WIDTH_MICROS = 5 * Units.MICROS_PER_MINUTE;
  static final int WINDOWS_PER_DAY = Math.toIntExact(Units.MICROS_PER_DAY / WIDTH_MICROS);
  static final int DAYS = 2;
  static final int WINDOWS = DAYS * WINDOWS_PER_DAY;

  private static final String SOURCE = "cdn";
  private static final Map<String, List<String>> SOFTWARE =
      Map.of(
          "amazon-linux-2", List.of("docker", "aws-cli", "yum"),
          "amazon-linux-2023", List.of("containerd", "dnf", "aws-cli"),
          "ubuntu", List.of("docker", "apt", "curl", "pip"),
          "debian", List.of("apt", "docker", "wget"),
          "rhel", List.of("dnf", "podman", "curl"),
          "alpine", List.of("apk", "pip"),
          "windows", List.of("docker", "npm", "curl"),
          "macos", List.of("homebrew", "docker", "pip"),
          "photon", List.of("tdnf", "docker"));
  private static final List<String> PATHS = List.of("/v2/blobs", "/pool/main", "/packages", "/iso");

  private static final int MIN_SYSTEMS = 3;
  private static final int MAX_SYSTEMS = 6;
  private static final double MIN_PER_WINDOW = 400;
  private static final double MAX_PER_WINDOW = 4_000;
  private static final double MIN_CELL_SHARE = 0.001;
  private static final double SHARE_WITH_ORIGIN = 0.3;
  private static final double CALM = 0.18;

  private final long fromMicros;
  private final List<ClientGroup> groups;
  private final double[][] means;
  private final double[] usualRates;
  private final String host;

  private Downloads(
      long fromMicros,
      String host,
      List<ClientGroup> groups,
      double[][] means,
      double[] usualRates) {
    this.fromMicros = fromMicros;
    this.host = host;
    this.groups = List.copyOf(groups);
    this.means = means;
    this.usualRates = usualRates;
  }

  /** Draws downloads of two days. */
  static Downloads draw(SplittableRandom random) {
    List<Places.Place> places = new ArrayList<>(Places.draw(random));
    boolean hasOrigin = random.nextDouble() < SHARE_WITH_ORIGIN;
    if (hasOrigin) {
      places.add(
          new Places.Place(
              "us-east-1", "us", CellKey.NO_EDGE, -6, 1 + random.nextDouble(), List.of(14_618L)));
    }
    List<String> systems = Sample.of(List.copyOf(new TreeSet<>(SOFTWARE.keySet())), random);
    systems = systems.subList(0, MIN_SYSTEMS + random.nextInt(MAX_SYSTEMS - MIN_SYSTEMS + 1));
    String host = "dl" + random.nextInt(100) + ".example.com";
    List<ClientGroup> groups = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    List<Integer> offsets = new ArrayList<>();
    List<double[]> bySystem = new ArrayList<>();
    for (String system : systems) {
      int count = 1 + random.nextInt(SOFTWARE.getOrDefault(system, List.of()).size());
      double[] shares = IntStream.range(0, count).mapToDouble(i -> 0).toArray();
      double weight = Draw.logNormal(0.6, random);
      for (int i = 0; i < count; i++) {
        shares[i] = weight * Draw.logNormal(0.7, random);
      }
      bySystem.add(shares);
    }
    for (Places.Place place : places) {
      for (int system = 0; system < systems.size(); system++) {
        double[] shares = bySystem.get(system);
        for (int software = 0; software < shares.length; software++) {
          groups.add(
              group(
                  place,
                  systems.get(system),
                  SOFTWARE.getOrDefault(systems.get(system), List.of()).get(software),
                  groups.size(),
                  host,
                  random));
          weights.add(place.weight() * shares[software] * Draw.logNormal(0.3, random));
          offsets.add(place.utcOffset());
        }
      }
    }
    return curves(groups, weights, offsets, host, random);
  }

  private static ClientGroup group(
      Places.Place place,
      String system,
      String software,
      int block,
      String host,
      SplittableRandom random) {
    boolean isOrigin = place.edge().equals(CellKey.NO_EDGE);
    return new ClientGroup(
        new CellKey(
            isOrigin ? ServedBy.ORIGIN : ServedBy.CDN,
            SOURCE,
            place.region(),
            place.edge(),
            system,
            software),
        place.country(),
        place.networks().get(random.nextInt(place.networks().size())),
        block,
        5 + random.nextInt(200),
        host,
        PATHS.get(Math.floorMod(software.hashCode(), PATHS.size())));
  }

  private static Downloads curves(
      List<ClientGroup> groups,
      List<Double> weights,
      List<Integer> offsets,
      String host,
      SplittableRandom random) {
    double total = weights.stream().mapToDouble(Double::doubleValue).sum();
    double perWindow =
        MIN_PER_WINDOW * Math.pow(MAX_PER_WINDOW / MIN_PER_WINDOW, random.nextDouble());
    double swing = 0.2 + 0.4 * random.nextDouble();
    double busiest = 12 + 8 * random.nextDouble();
    double usual = 0.002 + 0.008 * random.nextDouble();
    List<ClientGroup> kept = new ArrayList<>();
    List<double[]> means = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      double share = weights.get(i) / total;
      if (share >= MIN_CELL_SHARE) {
        kept.add(groups.get(i));
        double[] mean = new double[WINDOWS];
        for (int window = 0; window < WINDOWS; window++) {
          double hour = 24.0 * (window % WINDOWS_PER_DAY) / WINDOWS_PER_DAY + offsets.get(i);
          mean[window] =
              perWindow * share * (1 + swing * Math.cos(2 * Math.PI * (hour - busiest) / 24));
        }
        means.add(mean);
        rates.add(usual * Draw.logNormal(0.3, random));
      }
    }
    // Any day of the years 2020 to 2026.
    long day = 18_262L + random.nextInt(2_500);
    return new Downloads(
        day * Units.MICROS_PER_DAY,
        host,
        kept,
        means.toArray(new double[0][]),
        rates.stream().mapToDouble(Double::doubleValue).toArray());
  }

  long fromMicros() {
    return fromMicros;
  }

  long toMicros() {
    return fromMicros + DAYS * Units.MICROS_PER_DAY;
  }

  long startMicros(int window) {
    return fromMicros + window * WIDTH_MICROS;
  }

  String host() {
    return host;
  }

  List<ClientGroup> groups() {
    return groups;
  }

  /** Returns the expected trials of a group in a window. */
  double mean(int group, int window) {
    return means[group][window];
  }

  /** Returns the expected trials of a group over a time, by its windows. */
  double[] means(int group) {
    return means[group].clone();
  }

  /** Returns the usual rate of events of a group. */
  double usualRate(int group) {
    return usualRates[group];
  }

  /** Returns the codes of the edges. */
  List<String> edges() {
    return groups.stream()
        .map(group -> group.cell().edge())
        .filter(edge -> !edge.equals(CellKey.NO_EDGE))
        .distinct()
        .toList();
  }

  /** Returns whether the origin serves some groups. */
  boolean hasOrigin() {
    return groups.stream().anyMatch(group -> group.cell().servedBy() == ServedBy.ORIGIN);
  }

  /** Returns the numbers of the groups within a scope, or of those served by the CDN outside. */
  int[] groups(Scope scope, boolean within) {
    return IntStream.range(0, groups.size())
        .filter(i -> isWithin(scope, i) == within)
        .filter(i -> within || groups.get(i).cell().servedBy() == ServedBy.CDN)
        .toArray();
  }

  private boolean isWithin(Scope scope, int group) {
    return scope.contains(values(group));
  }

  /** Returns the values of a group's cell by dimension. */
  Map<String, String> values(int group) {
    CellKey cell = groups.get(group).cell();
    Map<String, String> values = new HashMap<>();
    CellKey.DIMENSIONS.forEach(dimension -> values.put(dimension.code(), cell.value(dimension)));
    return values;
  }

  /**
   * Draws trials and events.
   *
   * @param rates rate of each group in each window
   */
  DownloadCounts counts(double[][] rates, SplittableRandom random) {
    long[][] trials = new long[groups.size()][WINDOWS];
    long[][] events = new long[groups.size()][WINDOWS];
    for (int group = 0; group < groups.size(); group++) {
      for (int window = 0; window < WINDOWS; window++) {
        double mean = means[group][window] * Draw.logNormal(CALM, random);
        trials[group][window] = Sample.poisson(mean, random);
        events[group][window] =
            Sample.binomial(trials[group][window], rates[group][window], random);
      }
    }
    return new DownloadCounts(
        groups.stream().map(ClientGroup::cell).toList(), fromMicros, WIDTH_MICROS, trials, events);
  }
}
