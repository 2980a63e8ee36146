package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** The incident of a world, and how detection names it. */
final class IncidentPlan {
  private static final int MAX_ATTEMPTS = 400;
  private static final double MIN_SHARE = 0.015;
  private static final double MAX_SHARE = 0.35;
  private static final double MIN_EXCESS = 120;
  private static final int MAX_VALUES = 4;
  private static final double SHARE_OPEN = 0.15;
  private static final double SHARE_INEXACT = 0.25;
  private static final long MIN_LENGTH = 40 * Units.MICROS_PER_MINUTE;
  private static final long MAX_LENGTH = 8 * Units.MICROS_PER_HOUR;

  private final Downloads downloads;
  private final Scope scope;
  private final long onsetMicros;
  private final long endMicros;
  private final boolean isOpen;
  private final double added;
  private final double[] intensity;

  /** The times in which downloads fail; later than the onset only if the cause pauses. */
  private List<Phase> active;

  private IncidentPlan(
      Downloads downloads,
      Scope scope,
      long onsetMicros,
      long endMicros,
      boolean isOpen,
      double added,
      double[] intensity,
      List<Phase> active) {
    this.downloads = downloads;
    this.scope = scope;
    this.onsetMicros = onsetMicros;
    this.endMicros = endMicros;
    this.isOpen = isOpen;
    this.added = added;
    this.intensity = intensity;
    this.active = active;
  }

  /**
   * Draws an incident.
   *
   * @param limits dimensions of the scope, one list of which is drawn
   */
  static IncidentPlan draw(
      Downloads downloads, List<List<Dimension>> limits, SplittableRandom random) {
    for (int i = 0; ; i++) {
      Scope scope = scope(downloads, Sample.one(limits, random), random);
      int[] within = downloads.groups(scope, true);
      double total = 0;
      double inScope = 0;
      for (int group = 0; group < downloads.groups().size(); group++) {
        total += sum(downloads.means(group));
      }
      for (int group : within) {
        inScope += sum(downloads.means(group));
      }
      long day = downloads.fromMicros() + (Downloads.DAYS - 1) * Units.MICROS_PER_DAY;
      long onset = day + Sample.between(Units.MICROS_PER_HOUR, 20 * Units.MICROS_PER_HOUR, random);
      boolean isOpen = Sample.isDrawn(SHARE_OPEN, random);
      long length = (long) Sample.logUniform(MIN_LENGTH, MAX_LENGTH, random);
      long last = downloads.toMicros() - 20 * Units.MICROS_PER_MINUTE;
      long end = isOpen ? downloads.toMicros() : Math.min(onset + length, last);
      double added = 0.1 + 0.5 * random.nextDouble();
      double excess =
          inScope / Downloads.WINDOWS * added * (end - onset) / (double) Downloads.WIDTH_MICROS;
      double share = inScope / total;
      boolean isFit = share >= MIN_SHARE && share <= MAX_SHARE && excess >= MIN_EXCESS;
      if (isFit || (i >= MAX_ATTEMPTS && within.length > 0)) {
        double sigma = Sample.isDrawn(0.5, random) ? 0.1 : 0.4;
        return new IncidentPlan(
            downloads,
            scope,
            onset,
            end,
            isOpen,
            added,
            Sample.factors(Downloads.WINDOWS, sigma, random),
            List.of(RulePhases.enforced(onset, end)));
      }
    }
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private static Scope scope(Downloads downloads, List<Dimension> limits, SplittableRandom random) {
    List<ClientGroup> served =
        downloads.groups().stream()
            .filter(group -> group.cell().servedBy() == ServedBy.CDN)
            .toList();
    Map<String, Collection<String>> values = new TreeMap<>();
    for (Dimension dimension : limits) {
      TreeSet<String> drawn = new TreeSet<>();
      int count = dimension == Dimension.OS || dimension == Dimension.SOFTWARE ? 1 : MAX_VALUES;
      for (int i = 0; i <= random.nextInt(count); i++) {
        drawn.add(Sample.one(served, random).cell().value(dimension));
      }
      values.put(dimension.code(), drawn);
    }
    if (downloads.hasOrigin() && !values.containsKey(Dimension.EDGE.code())) {
      values.put(Dimension.SERVED_BY.code(), List.of(ServedBy.CDN.code()));
    }
    return new Scope(values);
  }

  Scope scope() {
    return scope;
  }

  long onsetMicros() {
    return onsetMicros;
  }

  long endMicros() {
    return endMicros;
  }

  boolean isOpen() {
    return isOpen;
  }

  /** Returns the numbers of the affected groups. */
  int[] affected() {
    return downloads.groups(scope, true);
  }

  /** Returns the numbers of the groups that the CDN serves and that are unaffected. */
  int[] unaffected() {
    return downloads.groups(scope, false);
  }

  /** Returns the edges that serve affected groups. */
  List<String> edges() {
    return Arrays.stream(affected())
        .mapToObj(group -> downloads.groups().get(group).cell().edge())
        .filter(edge -> !edge.equals(CellKey.NO_EDGE))
        .distinct()
        .toList();
  }

  /** Limits the incident to some times within it. */
  void activeOnly(List<Phase> times) {
    active = List.copyOf(times);
  }

  /** Returns how many downloads of an affected group would fail in a window if the cause acted. */
  double failing(int group, int window) {
    return downloads.mean(group, window) * Math.min(0.9, added * intensity[window]);
  }

  /** Returns the share of a window in which the cause acts. */
  double activeShare(int window) {
    long start = downloads.startMicros(window);
    return active.stream()
        .mapToDouble(phase -> phase.share(start, start + Downloads.WIDTH_MICROS))
        .sum();
  }

  /** Returns the rate of failing downloads of each group in each window. */
  double[][] rates(SplittableRandom random) {
    double[][] rates = new double[downloads.groups().size()][Downloads.WINDOWS];
    for (int group = 0; group < rates.length; group++) {
      double[] factors = Sample.factors(Downloads.WINDOWS, 0.15, random);
      for (int window = 0; window < Downloads.WINDOWS; window++) {
        rates[group][window] = downloads.usualRate(group) * factors[window];
      }
    }
    for (int group : affected()) {
      for (int window = 0; window < Downloads.WINDOWS; window++) {
        rates[group][window] += Math.min(0.9, added * intensity[window]) * activeShare(window);
      }
    }
    return rates;
  }

  /** Returns the incident as detection names it: its onset within a window or two. */
  MitigationWorld.Incident named(Metric metric, SplittableRandom random) {
    Scope named = Sample.isDrawn(SHARE_INEXACT, random) ? inexact(random) : scope;
    long width = Downloads.WIDTH_MICROS;
    double drawn = random.nextDouble();
    int late = drawn < 0.65 ? 0 : drawn < 0.75 ? -1 : drawn < 0.92 ? 1 : 2;
    long start = onsetMicros - Math.floorMod(onsetMicros, width) + late * width;
    int longer = Sample.isDrawn(0.7, random) ? 0 : Sample.isDrawn(0.5, random) ? 1 : -1;
    long end = endMicros + Math.floorMod(-endMicros, width) + longer * width;
    return new MitigationWorld.Incident(
        metric, named, start, isOpen ? Units.UNKNOWN : end, List.of(downloads.host()));
  }

  /** Returns the scope with one value more or less. */
  private Scope inexact(SplittableRandom random) {
    List<String> limited =
        scope.values().keySet().stream()
            .filter(dimension -> !dimension.equals(Dimension.SERVED_BY.code()))
            .toList();
    String dimension = Sample.one(limited, random);
    List<String> values = new ArrayList<>(scope.values().getOrDefault(dimension, new TreeSet<>()));
    if (values.size() > 1 && Sample.isDrawn(0.5, random)) {
      values.remove(random.nextInt(values.size()));
      return scope.with(dimension, values);
    }
    List<String> others =
        Arrays.stream(unaffected())
            .mapToObj(group -> downloads.values(group).getOrDefault(dimension, ""))
            .filter(value -> !values.contains(value))
            .distinct()
            .toList();
    if (others.isEmpty()) {
      return scope;
    }
    values.add(Sample.one(others, random));
    return scope.with(dimension, values);
  }
}
