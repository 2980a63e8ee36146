package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks beside a scope for those who are not affected: for each dimension named, the other values
 * of it with all else the same. Where no one is left, as when a region is served by one path only,
 * the limit that leaves no one is lifted.
 */
final class Contrasts {
  private static final double MIN_TRIALS = 20;
  private static final double UNAFFECTED_LIFT = 2;
  private static final double NEGLIGIBLE_EVENTS = 3;
  private static final int VALUES_IN_WORDS = 4;

  private final RateTable table;
  private final Baseline baseline;
  private final Localisation rise;

  Contrasts(RateTable table, Baseline baseline, Localisation rise) {
    this.table = table;
    this.baseline = baseline;
    this.rise = rise;
  }

  /** The contrasts of a scope, which may name more than the rise's own. */
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

  private Optional<UnaffectedGroup> contrast(Scope beside, Dimension varied) {
    String dimension = varied.code();
    Scope scope = beside;
    Measure measure = measure(scope);
    if (measure.trials() < MIN_TRIALS && !dimension.equals(Dimension.REGION.code())) {
      scope = beside.without(Dimension.REGION.code()).without(Dimension.EDGE.code());
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
                words(scope, varied),
                measure.observedRate(),
                measure.expectedRate(),
                Math.round(measure.trials()))));
  }

  private Measure measure(Scope scope) {
    return Measure.of(table, baseline, scope, rise.fromWindow(), rise.toWindow());
  }

  /** The name of a group, such as {@code 7 other operating systems, same cdn x us-west-2}. */
  private String words(Scope scope, Dimension varied) {
    Set<String> others = scope.values().getOrDefault(varied.code(), new TreeSet<>());
    String name =
        others.size() <= VALUES_IN_WORDS
            ? varied.label() + " " + String.join(", ", others)
            : others.size() + " other " + varied.plural();
    List<String> same = new ArrayList<>();
    for (Dimension known : Dimension.values()) {
      Set<String> values = scope.values().get(known.code());
      if (values != null && known != varied) {
        same.add(
            values.size() <= VALUES_IN_WORDS
                ? String.join(", ", values)
                : values.size() + " " + known.plural());
      }
    }
    return name
        + (same.isEmpty() ? "" : ", same " + String.join(" x ", same))
        + place(scope, varied.code());
  }

  /** Where those served by the other path are, as their region is not in the scope. */
  private String place(Scope scope, String dimension) {
    if (!dimension.equals(Dimension.SERVED_BY.code())
        || scope.values().containsKey(Dimension.REGION.code())
        || !table.dimensions().contains(Dimension.REGION.code())) {
      return "";
    }
    Set<String> regions =
        new TreeSet<>(
            Measure.trialsBy(
                    table, Dimension.REGION.code(), scope, rise.fromWindow(), rise.toWindow())
                .keySet());
    return regions.size() > VALUES_IN_WORDS ? "" : ", in " + String.join(", ", regions);
  }

  /** The scope with the path named, if there are several and it lies in one of them. */
  Scope withPath() {
    String path = Dimension.SERVED_BY.code();
    int d = table.dimensions().indexOf(path);
    if (d < 0 || table.values(d).size() < ServedBy.values().length) {
      return rise.scope();
    }
    Set<String> used =
        Measure.trialsBy(table, path, rise.scope(), rise.fromWindow(), rise.toWindow()).keySet();
    return used.size() == 1 ? rise.scope().with(path, used) : rise.scope();
  }
}
