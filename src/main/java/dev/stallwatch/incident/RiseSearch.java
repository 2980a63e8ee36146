package dev.stallwatch.incident;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.Overdispersion;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.localise.RateView;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rises of one metric, one after the other: the most telling one is named, what it
 * explains is left out, and the rest is searched again. As the baseline comes from the same run, it
 * is fitted again without each rise, and the rise is searched again against that.
 */
final class RiseSearch {
  private static final int REFITS = 3;
  private static final double LEAST_STANDING_LIFT = 10;
  private static final double LEAST_STANDING_RATE = 0.1;

  private final Metric metric;
  private final RateTable table;
  private final DetectionOptions options;
  private final Localiser localiser;
  private final BitSet explained = new BitSet();
  private final List<Rise> rises = new ArrayList<>();

  RiseSearch(Metric metric, RateTable table, DetectionOptions options) {
    this.metric = metric;
    this.table = table;
    this.options = options;
    this.localiser = new Localiser(options.prices());
  }

  /** The rises in the order in which they were found. */
  List<Rise> rises() {
    boolean more = true;
    while (more && rises.size() < options.mostIncidents()) {
      more =
          add(judged(proposal()).filter(this::counts), Comparison.QUIETER_TIMES)
              || add(
                  judged(standingProposal()).filter(this::countsStanding), Comparison.OTHER_GROUPS);
    }
    return rises;
  }

  private boolean add(Optional<Localisation> found, Comparison comparison) {
    found.ifPresent(
        rise -> {
          explained.or(entries(rise));
          rises.add(new Rise(rise, comparison));
        });
    return found.isPresent();
  }

  /** A proposed rise, searched again against a baseline without it until that is settled. */
  private Optional<Localisation> judged(Optional<Localisation> proposed) {
    Optional<Localisation> found = proposed;
    for (int refit = 0; refit < REFITS && found.isPresent(); refit++) {
      BitSet without = (BitSet) explained.clone();
      without.or(entries(found.get()));
      found = localiser.best(view(without)).filter(this::counts);
    }
    return found;
  }

  /**
   * The most telling rise against the cells' own rates. A rise that is still in the baseline looks
   * like overdispersion, so that is left out of account until the rise is judged.
   */
  private Optional<Localisation> proposal() {
    Baseline baseline = Baseline.fit(table, explained, priorRate());
    return localiser.best(new RateView(table, baseline, 1, explained));
  }

  /**
   * The most telling rise against one rate for all: finds what has been going on for so much of the
   * run that it passes for normal in its own cells. Groups differ for good reasons too, so only a
   * rate that no healthy group has counts, and 206 responses tell nothing here.
   */
  private Optional<Localisation> standingProposal() {
    if (metric == Metric.PARTIAL_RATE) {
      return Optional.empty();
    }
    Baseline baseline = Baseline.pooled(table, explained, priorRate());
    return localiser.best(new RateView(table, baseline, 1, explained));
  }

  private boolean countsStanding(Localisation found) {
    return counts(found)
        && found.lift() >= LEAST_STANDING_LIFT
        && found.events() >= LEAST_STANDING_RATE * found.trials();
  }

  private RateView view(BitSet leftOutOfBaseline) {
    Baseline baseline = Baseline.fit(table, leftOutOfBaseline, priorRate());
    double phi = Overdispersion.estimate(table, baseline, leftOutOfBaseline);
    return new RateView(table, baseline, phi, explained);
  }

  /** The baseline without all rises found. */
  Baseline baseline() {
    return Baseline.fit(table, explained, priorRate());
  }

  private double priorRate() {
    return switch (metric) {
      case STALL_RATE -> 0.005;
      case CUT_SHORT_RATE -> 0.01;
      case PARTIAL_RATE -> 0.05;
    };
  }

  private boolean counts(Localisation found) {
    return found.falseAlarmProbability() <= options.falseAlarms()
        && found.excess() >= options.leastExcess()
        && found.lift() >= options.leastLift();
  }

  private BitSet entries(Localisation rise) {
    BitSet entries = new BitSet(table.entries());
    boolean[] in = Measure.cells(table, rise.scope());
    for (int i = 0; i < table.entries(); i++) {
      int window = table.windowOf(i);
      if (window >= rise.fromWindow() && window < rise.toWindow() && in[table.cellOf(i)]) {
        entries.set(i);
      }
    }
    return entries;
  }

  /** Whether two scopes may hold the same requests. */
  static boolean overlap(Scope a, Scope b) {
    return a.values().entrySet().stream()
        .allMatch(
            entry -> {
              Set<String> others = b.values().get(entry.getKey());
              return others == null || !Collections.disjoint(others, entry.getValue());
            });
  }
}
