package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.Overdispersion;
import dev.stallwatch.detect.Usual;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.localise.RateView;
import dev.stallwatch.model.Direction;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rises of one metric, one after the other: the most telling one is named, what it
 * explains is left out, and the rest is searched again. A proposal is searched again with the
 * scatter of the group it names, and judged by that; what chance may have made is set aside, so
 * that a group that bursts does not hide a rise elsewhere. Where the baseline comes from the same
 * run, it is fitted again without each rise.
 */
final class RiseSearch {
  private static final int SETTLINGS = 2;
  private static final int MAX_SET_ASIDE = 3;

  /** What even the scope of fewest words must tell beyond the allowed chance. */
  private static final double MIN_LOOKS = 2;

  /** Share of the score that it takes below which no settling has made a proposal count. */
  private static final double MIN_HOPE = 0.5;

  private static final int MAX_ALTERNATIVES = 3;

  private final MetricSearch searched;
  private final DetectionOptions options;
  private final Direction direction;
  private final Localiser localiser;
  private final List<Hypothesis> suspicions;
  private final List<Rise> rises = new ArrayList<>();

  /**
   * A search.
   *
   * @param usual what earlier days let expect, if there are any
   * @param direction whether the table holds what happened or, of fewer events, its mirror image
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
    this.localiser = new Localiser(options.prices());
    this.suspicions =
        List.of(
            new UnusualRate(searched, localiser),
            new LongRise(searched, localiser),
            new StandingRate(searched, localiser));
  }

  /** The rises in the order in which they were found. */
  List<Rise> rises() {
    Optional<Rise> found = next();
    while (found.isPresent()) {
      searched.explain(found.get().localisation());
      rises.add(found.get());
      found = rises.size() < options.maxIncidents() ? next() : Optional.empty();
    }
    return rises;
  }

  /** The baseline without all rises found. */
  Baseline baseline() {
    return searched.baseline();
  }

  private Optional<Rise> next() {
    return suspicions.stream().flatMap(suspicion -> next(suspicion).stream()).findFirst();
  }

  /** The first proposal that counts once it is judged; those that do not are set aside. */
  private Optional<Rise> next(Hypothesis suspicion) {
    BitSet aside = searched.explained();
    for (int attempt = 0; attempt < MAX_SET_ASIDE; attempt++) {
      Optional<Localisation> proposed =
          suspicion.proposal(aside).filter(rise -> isWorthJudging(rise.score()));
      if (proposed.isEmpty()) {
        return Optional.empty();
      }
      Significance significance = significance(proposed.get());
      Localisation judged = significance.judged(proposed.get());
      if (mayCount(judged)) {
        Optional<Rise> settled =
            settled(proposed.get(), significance, aside, suspicion.comparison());
        if (settled.filter(rise -> counts(rise.localisation(), suspicion)).isPresent()) {
          return settled;
        }
        if (counts(judged, suspicion)) {
          return Optional.of(new Rise(judged, suspicion.comparison(), List.of()));
        }
        settled.map(Rise::localisation).map(searched::entries).ifPresent(aside::or);
      }
      aside.or(searched.entries(proposed.get()));
    }
    return Optional.empty();
  }

  /** Scatter only lowers a score: what does not tell without any needs no closer look. */
  private boolean isWorthJudging(double score) {
    return score > MIN_LOOKS - Math.log(options.falseAlarms());
  }

  /** Whether a closer look at a scope and interval nearby is worth its time. */
  private boolean mayCount(Localisation judged) {
    return judged.score() >= MIN_HOPE * (judged.logLooks() - Math.log(options.falseAlarms()));
  }

  private boolean counts(Localisation judged, Hypothesis suspicion) {
    return judged.falseAlarmProbability() <= options.falseAlarms()
        && judged.excess() >= options.minExcess()
        && judged.lift() >= options.minLift()
        && suspicion.isLarge(judged);
  }

  /** A proposed rise, searched again with the scatter of its own group until that is settled. */
  private Optional<Rise> settled(
      Localisation proposed, Significance first, BitSet aside, Comparison comparison) {
    Localisation found = proposed;
    Significance significance = first;
    List<Scope> alternatives = List.of();
    boolean same = false;
    for (int settling = 0; settling < SETTLINGS && !same; settling++) {
      RateView view =
          new RateView(
              searched.table(),
              significance.baseline(),
              searched.scatter().atLeast(significance.phi(found)),
              aside);
      List<Localisation> ranked = localiser.ranked(view, 1 + MAX_ALTERNATIVES);
      if (ranked.isEmpty()) {
        return Optional.empty();
      }
      same = isSame(found, ranked.get(0));
      found = ranked.get(0);
      alternatives = ranked.stream().skip(1).map(Localisation::scope).toList();
      significance = same ? significance : significance(found);
    }
    return Optional.of(new Rise(significance.judged(found), comparison, alternatives));
  }

  private static boolean isSame(Localisation a, Localisation b) {
    return a.scope().equals(b.scope())
        && a.fromWindow() == b.fromWindow()
        && a.toWindow() == b.toWindow();
  }

  /** How a rise is judged: against a baseline without it; earlier rises do not count. */
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
