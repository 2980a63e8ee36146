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

  private final Metric metric;
  private final RateTable table;
  private final DetectionOptions options;
  private final Localiser localiser;
  private final BitSet explained = new BitSet();
  private final List<Localisation> rises = new ArrayList<>();

  RiseSearch(Metric metric, RateTable table, DetectionOptions options) {
    this.metric = metric;
    this.table = table;
    this.options = options;
    this.localiser = new Localiser(options.prices());
  }

  /** The rises in the order in which they were found. */
  List<Localisation> rises() {
    while (rises.size() < options.mostIncidents()) {
      Optional<Localisation> found = localiser.best(firstView());
      for (int refit = 0; refit < REFITS && found.isPresent(); refit++) {
        BitSet without = (BitSet) explained.clone();
        without.or(entries(found.get()));
        found = localiser.best(view(without)).filter(this::counts);
      }
      if (found.isEmpty()) {
        break;
      }
      explained.or(entries(found.get()));
      rises.add(found.get());
    }
    return rises;
  }

  /**
   * The view in which a rise is only proposed. A rise that is still in the baseline looks like
   * overdispersion, so that is left out of account until the rise is judged.
   */
  private RateView firstView() {
    return new RateView(table, Baseline.fit(table, explained, priorRate()), 1, explained);
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
