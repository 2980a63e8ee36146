package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.words.ScopePhrase;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.localise.ReportedName;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds unaffected groups next to a scope: for each limited dimension, the group of all its other
 * values with the other limits unchanged. If that group has too few requests, as when a region is
 * served by one path only, the limits to regions and edges are dropped.
 */
final class Contrasts {
  private static final double MIN_TRIALS = 20;
  private static final double UNAFFECTED_LIFT = 2;
  private static final double NEGLIGIBLE_EVENTS = 3;
  private static final int MAX_LISTED_REGIONS = 3;

  private final RateTable table;
  private final Baseline baseline;
  private final Localisation rise;

  Contrasts(RateTable table, Baseline baseline, Localisation rise) {
    this.table = table;
    this.baseline = baseline;
    this.rise = rise;
  }

  /** Returns the contrasts of a scope, which may limit more dimensions than the rise's own. */
  List<UnaffectedGroup> of(Scope scope) {
    List<UnaffectedGroup> contrasts = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      String name = dimension.code();
      Set<String> affected = scope.values().get(name);
      int d = table.dimensions().indexOf(name);
      if (affected != null && d >= 0) {
        Set<String> others = new TreeSet<>(table.values(d));
        others.removeAll(affected);
        if (!others.isEmpty()) {
          contrast(scope.with(name, others), dimension).ifPresent(contrasts::add);
        }
      }
    }
    return contrasts;
  }

  private Optional<UnaffectedGroup> contrast(Scope neighbour, Dimension varied) {
    String dimension = varied.code();
    Scope scope = neighbour;
    Measure measure = measure(scope);
    if (measure.trials() < MIN_TRIALS && !dimension.equals(Dimension.REGION.code())) {
      scope = neighbour.without(Dimension.REGION.code()).without(Dimension.EDGE.code());
      measure = measure(scope);
    }
    boolean affected =
        measure.excess() > NEGLIGIBLE_EVENTS
            && measure.events() > UNAFFECTED_LIFT * measure.expected();
    if (measure.trials() < MIN_TRIALS || affected) {
      return Optional.empty();
    }
    return Optional.of(
        new UnaffectedGroup(
            varied,
            new Contrast(
                name(scope, varied),
                measure.observedRate(),
                measure.expectedRate(),
                Math.round(measure.trials()))));
  }

  private Measure measure(Scope scope) {
    return Measure.of(table, baseline, scope, rise.fromWindow(), rise.toWindow());
  }

  /**
   * Returns the name of a group, such as {@code 7 other systems via the CDN in us-west-2: Ubuntu,
   * ...}, the values with most requests first. A group of another path without a limit on the
   * region has the regions of its clients, if they are few.
   */
  private String name(Scope scope, Dimension varied) {
    String region = Dimension.REGION.code();
    Scope same = scope;
    if (varied == Dimension.SERVED_BY
        && !scope.values().containsKey(region)
        && table.dimensions().contains(region)) {
      List<String> regions = byTrials(scope, region);
      same = regions.size() > MAX_LISTED_REGIONS ? scope : scope.with(region, regions);
    }
    return ScopePhrase.ofGroup(same, varied, byTrials(scope, varied.code()));
  }

  /** Returns the values of a dimension that have requests in a scope, the most requests first. */
  private List<String> byTrials(Scope scope, String dimension) {
    return Measure.trialsBy(table, dimension, scope, rise.fromWindow(), rise.toWindow())
        .entrySet()
        .stream()
        .filter(value -> value.getValue() > 0)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the rise's scope, limited to its path if the table has several and it uses one. */
  Scope withPath() {
    String path = Dimension.SERVED_BY.code();
    int d = table.dimensions().indexOf(path);
    return d < 0
        ? rise.scope()
        : ReportedName.withPath(
            rise.scope(),
            table.values(d).size(),
            Measure.trialsBy(table, path, rise.scope(), rise.fromWindow(), rise.toWindow())
                .keySet());
  }
}
