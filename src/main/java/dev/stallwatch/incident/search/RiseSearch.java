package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.Overdispersion;
import dev.stallwatch.detect.Usual;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.localise.RateView;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rises of one metric, one after the other: takes the candidate with the highest score,
 * excludes the entries that it explains, and searches the rest. Each candidate is refined and
 * tested with the scatter of its own group. A candidate that chance can explain is excluded, so
 * that a bursty group does not hide a rise elsewhere. A baseline from the same run is fitted again
 * without each rise.
 */
final class RiseSearch {
  private static final int MAX_REFINEMENTS = 2;
  private static final int MAX_ATTEMPTS = 3;

  /** Minimum logarithm of looks, that of the scope with the fewest values. */
  private static final double MIN_LOG_LOOKS = 2;

  /** Minimum share of the required score; below it no candidate passed the test once refined. */
  private static final double MIN_SHARE_OF_SCORE = 0.5;

  private static final int MAX_ALTERNATIVES = 3;

  private final MetricSearch searched;
  private final DetectionOptions options;
  private final Direction direction;
  private final List<Hypothesis> hypotheses;
  private final List<Rise> rises = new ArrayList<>();

  /**
   * Creates the search of a table.
   *
   * @param usual the usual values from earlier days, empty without history
   * @param direction {@code MORE} for a table of counts, {@code FEWER} for one of their mirror
   *     image
   */
  RiseSearch(
      Metric metric,
      RateTable table,
      Optional<Usual> usual,
      Direction direction,
      DetectionOptions options) {
    this.searched = new MetricSearch(metric, table, usual);
    this.options = options;
    this.direction = direction;
    this.hypotheses =
        List.of(new UnusualRate(searched), new LongRise(searched), new StandingRate(searched));
  }

  /** Returns the rises in the order in which they were found. */
  List<Rise> rises() {
    Optional<Rise> found = next();
    while (found.isPresent()) {
      searched.explain(found.get().localisation());
      rises.add(found.get());
      found = rises.size() < options.maxIncidents() ? next() : Optional.empty();
    }
    return rises;
  }

  /** Returns the baseline without the rises found. */
  Baseline baseline() {
    return searched.baseline();
  }

  private Optional<Rise> next() {
    return hypotheses.stream().flatMap(hypothesis -> next(hypothesis).stream()).findFirst();
  }

  /** Returns the first candidate that passes the test; excludes those that fail. */
  private Optional<Rise> next(Hypothesis hypothesis) {
    BitSet excluded = searched.explained();
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<Localisation> candidate =
          hypothesis.proposal(excluded).filter(rise -> isWorthTesting(rise.score()));
      if (candidate.isEmpty()) {
        return Optional.empty();
      }
      Significance significance = significance(candidate.get());
      Localisation tested = significance.tested(candidate.get());
      if (isWorthRefining(tested)) {
        Optional<Rise> refined =
            refined(candidate.get(), significance, excluded, hypothesis.comparison());
        if (refined.filter(rise -> isRise(rise.localisation(), hypothesis)).isPresent()) {
          return refined;
        }
        if (isRise(tested, hypothesis)) {
          return Optional.of(new Rise(tested, hypothesis.comparison(), List.of()));
        }
        refined.map(Rise::localisation).map(searched::entries).ifPresent(excluded::or);
      }
      excluded.or(searched.entries(candidate.get()));
    }
    return Optional.empty();
  }

  /** Whether a score is high enough to be tested. Scatter only lowers a score. */
  private boolean isWorthTesting(double score) {
    return score > MIN_LOG_LOOKS - Math.log(options.falseAlarms());
  }

  /** Whether refining scope and interval can make the candidate significant. */
  private boolean isWorthRefining(Localisation tested) {
    return tested.score()
        >= MIN_SHARE_OF_SCORE * (tested.logLooks() - Math.log(options.falseAlarms()));
  }

  private boolean isRise(Localisation tested, Hypothesis hypothesis) {
    return tested.falseAlarmProbability() <= options.falseAlarms()
        && tested.excess() >= options.minExcess()
        && tested.lift() >= options.minLift()
        && hypothesis.isLarge(tested);
  }

  /** Repeats the search with the scatter of the candidate's group until scope and interval hold. */
  private Optional<Rise> refined(
      Localisation candidate, Significance first, BitSet excluded, Comparison comparison) {
    Localisation found = candidate;
    Significance significance = first;
    List<Scope> alternatives = List.of();
    boolean same = false;
    for (int round = 0; round < MAX_REFINEMENTS && !same; round++) {
      RateView view =
          searched.view(
              significance.baseline(),
              searched.scatterWithout(found, significance.baseline()),
              excluded);
      List<Localisation> ranked =
          Localiser.ranked(view, significance.phi(found), 1 + MAX_ALTERNATIVES);
      if (ranked.isEmpty()) {
        return Optional.empty();
      }
      same = isSame(found, ranked.get(0));
      found = ranked.get(0);
      alternatives = ranked.stream().skip(1).map(Localisation::scope).toList();
      significance = same ? significance : significance(found);
    }
    return Optional.of(new Rise(significance.tested(found), comparison, alternatives));
  }

  private static boolean isSame(Localisation a, Localisation b) {
    return a.scope().equals(b.scope())
        && a.fromWindow() == b.fromWindow()
        && a.toWindow() == b.toWindow();
  }

  /** Returns the test of a rise, against a baseline without it and without earlier rises. */
  private Significance significance(Localisation rise) {
    BitSet without = searched.explainedWith(rise);
    Baseline baseline = searched.fitted(without);
    return new Significance(
        searched.table(),
        baseline,
        searched.usual().map(Usual::past),
        searched.explained(),
        Overdispersion.estimate(searched.table(), baseline, without),
        direction);
  }
}
