package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.words.ScopePhrase;
import dev.stallwatch.localise.Explainer;
import dev.stallwatch.localise.Explanation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.localise.Moment;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.FineMoment;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.FineTally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Names a rise by an object, a host, a path or a size class if that explains it better than its
 * scope in the cells. All dimensions are ranked together, so that an object that hangs for everyone
 * is named alone, and one that hangs at an edge with that edge.
 */
public final class JointScope {
  /** Minimum share of the excess of the former scope that lies within the new scope too. */
  private static final double MIN_SHARE_OF_EXCESS = 0.8;

  /** An excess of so many standard deviations of a Poisson count may be chance. */
  private static final double SIGMAS = 2;

  /** Maximum share of the trials of the former scope within the new one: more is no difference. */
  private static final double MAX_SHARE_OF_TRIALS = 0.7;

  /** A limit is dropped if the scope without it has at most this many times its trials. */
  private static final double MAX_RATIO_OF_TRIALS = 1.1;

  /** Trials at the overall rate that are added to the past of a scope. */
  private static final double PRIOR_TRIALS = 50;

  private static final double MIN_CONTRAST_TRIALS = 20;
  private static final double UNAFFECTED_LIFT = 2;
  private static final double NEGLIGIBLE_EVENTS = 3;

  /** The order in which limits are dropped. */
  private static final List<Dimension> DROP_ORDER =
      List.of(
          Dimension.SOURCE,
          Dimension.SERVED_BY,
          Dimension.PATH,
          Dimension.SIZE_CLASS,
          Dimension.HOST,
          Dimension.REGION,
          Dimension.EDGE,
          Dimension.SOFTWARE,
          Dimension.OS,
          Dimension.OBJECT);

  private final List<String> dimensions;
  private final List<Moment.Cell> cells;
  private final double overallRate;

  private JointScope(List<String> dimensions, List<Moment.Cell> cells) {
    this.dimensions = dimensions;
    this.cells = cells;
    this.overallRate = overallRate(cells);
  }

  /** Returns the finding with the scope that explains the counts of its interval best. */
  public static Finding named(Finding finding, FineMoment moment) {
    JointScope counts = of(moment, finding.metric());
    return counts.causes().stream()
        .filter(scope -> counts.explains(scope, finding.scope()))
        .findFirst()
        .map(scope -> counts.renamed(finding, scope))
        .orElse(finding);
  }

  /** Returns the finding with another scope, and what was counted there. */
  public static Finding within(Finding finding, Scope scope, FineMoment moment) {
    return of(moment, finding.metric()).renamed(finding, scope);
  }

  /**
   * Whether requests of a metric's events have values of a dimension: an error response has no
   * object of a size.
   */
  static boolean isKnown(Dimension dimension, Metric metric) {
    return dimension != Dimension.SIZE_CLASS || !metric.events().countsStatuses();
  }

  /** Takes the counts, without dimensions that have a single value or none for the metric. */
  private static JointScope of(FineMoment moment, Metric metric) {
    Map<String, String> seen = new HashMap<>();
    List<String> dimensions = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    moment.forEach(
        (values, trials, events, pastTrials, pastEvents) -> {
          for (int d = 0; d < values.size(); d++) {
            String dimension = FineMoment.DIMENSIONS.get(d);
            String first = seen.putIfAbsent(dimension, values.get(d));
            if (first != null && !first.equals(values.get(d)) && !columns.contains(d)) {
              columns.add(d);
            }
          }
        });
    if (!isKnown(Dimension.SIZE_CLASS, metric)) {
      columns.remove((Integer) FineMoment.DIMENSIONS.indexOf(Dimension.SIZE_CLASS.code()));
    }
    Collections.sort(columns);
    columns.forEach(column -> dimensions.add(FineMoment.DIMENSIONS.get(column)));
    List<Moment.Cell> cells = new ArrayList<>();
    moment.forEach(
        (values, trials, events, pastTrials, pastEvents) ->
            cells.add(
                new Moment.Cell(
                    columns.stream().map(values::get).toList(),
                    trials,
                    events,
                    pastTrials,
                    pastEvents)));
    return new JointScope(dimensions, cells);
  }

  /** Returns the causes that name an object, a host, a path or a size class, the best first. */
  private List<Scope> causes() {
    Map<Integer, Explanation> causes = new TreeMap<>();
    new Explainer()
        .explain(Moment.of(dimensions, cells))
        .forEach(explanation -> causes.putIfAbsent(explanation.cause(), explanation));
    return causes.values().stream()
        .filter(Explanation::significant)
        .map(explanation -> withoutImplied(explanation.scope()))
        .filter(JointScope::isFine)
        .toList();
  }

  /** Whether a scope names values of the fine dimensions, and no unnamed rest. */
  private static boolean isFine(Scope scope) {
    boolean isFine = false;
    for (Map.Entry<String, SortedSet<String>> limit : scope.values().entrySet()) {
      if (limit.getValue().contains(FineTally.OTHERS)) {
        return false;
      }
      boolean known = limit.getValue().stream().anyMatch(value -> !value.equals(CellKey.UNKNOWN));
      isFine |=
          known
              && FineRates.DIMENSIONS.stream()
                  .anyMatch(dimension -> dimension.code().equals(limit.getKey()));
    }
    return isFine;
  }

  /** Drops limits that an object implies, and those that exclude hardly any request. */
  private Scope withoutImplied(Scope scope) {
    Scope shortest = scope;
    if (scope.values().containsKey(Dimension.OBJECT.code())) {
      shortest = shortest.without(Dimension.PATH.code()).without(Dimension.SIZE_CLASS.code());
    }
    for (Dimension dimension : DROP_ORDER) {
      if (shortest.values().containsKey(dimension.code()) && shortest.values().size() > 1) {
        Scope wider = shortest.without(dimension.code());
        if (measure(wider).trials() <= MAX_RATIO_OF_TRIALS * measure(shortest).trials()) {
          shortest = wider;
        }
      }
    }
    return shortest;
  }

  /** Returns the counts within a scope; expected is the rate of other times, within it. */
  private Measure measure(Scope scope) {
    return measure(List.of(scope));
  }

  /** Returns the counts within all of some scopes. */
  private Measure measure(List<Scope> scopes) {
    double trials = 0;
    double events = 0;
    double pastTrials = 0;
    double pastEvents = 0;
    for (Moment.Cell cell : cells) {
      if (scopes.stream().allMatch(scope -> contains(scope, cell))) {
        trials += cell.trials();
        events += cell.events();
        pastTrials += cell.pastTrials();
        pastEvents += cell.pastEvents();
      }
    }
    return new Measure(trials, events, trials * pastRate(pastTrials, pastEvents));
  }

  /** Returns the rate of other times; with few trials it is close to the overall rate. */
  private double pastRate(double pastTrials, double pastEvents) {
    return Math.min(1, (pastEvents + PRIOR_TRIALS * overallRate) / (pastTrials + PRIOR_TRIALS));
  }

  private static double overallRate(List<Moment.Cell> cells) {
    double trials = cells.stream().mapToDouble(Moment.Cell::pastTrials).sum();
    double events = cells.stream().mapToDouble(Moment.Cell::pastEvents).sum();
    return Math.max(0.5, events) / Math.max(1, trials);
  }

  private boolean contains(Scope scope, Moment.Cell cell) {
    for (Map.Entry<String, SortedSet<String>> limit : scope.values().entrySet()) {
      int d = dimensions.indexOf(limit.getKey());
      if (d >= 0 && !limit.getValue().contains(cell.values().get(d))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a scope explains a finding: of the former scope it holds most of the excess in fewer
   * trials. The scope may be wider elsewhere, if the finding is a part of the rise only.
   */
  private boolean explains(Scope scope, Scope former) {
    Measure before = measure(former);
    Measure both = measure(List.of(scope, former));
    double left = before.excess() - both.excess();
    double chance = SIGMAS * Math.sqrt(Math.max(0, before.expected() - both.expected()));
    boolean hasExcess =
        both.excess() >= MIN_SHARE_OF_EXCESS * before.excess()
            || (left <= chance && both.excess() >= left);
    return hasExcess && (isFine(former) || both.trials() <= MAX_SHARE_OF_TRIALS * before.trials());
  }

  private Finding renamed(Finding finding, Scope scope) {
    Measure measure = measure(scope);
    return finding.renamed(
        scope,
        new Rates(
            measure.observedRate(),
            measure.expectedRate(),
            Math.round(measure.trials()),
            measure.excess()),
        contrasts(scope),
        confidence(finding.confidence(), scope));
  }

  /** Returns the confidence with another scope; unchanged if its reference is not known. */
  private Confidence confidence(Confidence before, Scope scope) {
    Comparison comparison = before.comparison();
    return comparison == null ? before : Confidence.of(fit(scope).probability(), comparison);
  }

  private ScopeFit fit(Scope scope) {
    ScopeFit fit = new ScopeFit(scope, dimensions);
    for (Moment.Cell cell : cells) {
      fit.add(
          cell.values(),
          cell.events(),
          cell.trials() * pastRate(cell.pastTrials(), cell.pastEvents()));
    }
    return fit;
  }

  /** Returns the groups that differ from the scope in one dimension and are not affected. */
  private List<Contrast> contrasts(Scope scope) {
    List<Contrast> contrasts = new ArrayList<>();
    for (Map.Entry<String, SortedSet<String>> limit : scope.ordered().entrySet()) {
      Scope others = scope.without(limit.getKey());
      Measure all = measure(others);
      Measure own = measure(scope);
      Measure rest =
          new Measure(
              all.trials() - own.trials(),
              all.events() - own.events(),
              Math.max(0, all.expected() - own.expected()));
      boolean affected =
          rest.excess() > NEGLIGIBLE_EVENTS && rest.events() > UNAFFECTED_LIFT * rest.expected();
      if (rest.trials() >= MIN_CONTRAST_TRIALS && !affected) {
        contrasts.add(
            new Contrast(
                name(others, limit.getKey()),
                rest.observedRate(),
                rest.expectedRate(),
                Math.round(rest.trials())));
      }
    }
    return contrasts;
  }

  private static String name(Scope others, String dimension) {
    for (Dimension known : Dimension.values()) {
      if (known.code().equals(dimension)) {
        return ScopePhrase.ofGroup(others, known, List.of());
      }
    }
    return "all other values of " + dimension;
  }
}
