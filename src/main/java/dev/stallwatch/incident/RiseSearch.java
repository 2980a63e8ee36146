package dev.stallwatch.incident;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.Overdispersion;
import dev.stallwatch.detect.Past;
import dev.stallwatch.detect.Usual;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.localise.RateView;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rises of one metric, one after the other: the most telling one is named, what it
 * explains is left out, and the rest is searched again. A proposal is made as if counts were
 * binomial; it is searched again with the scatter of the group it names, and judged by that; what
 * chance may have made is set aside, so that a group that bursts does not hide a rise elsewhere.
 * Where the baseline comes from the same run, it is fitted again without each rise.
 */
final class RiseSearch {
  private static final int SETTLINGS = 2;
  private static final int MOST_SET_ASIDE = 3;

  /** What even the scope of fewest words must tell beyond the allowed chance. */
  private static final double LEAST_LOOKS = 2;

  private static final int MOST_ALTERNATIVES = 3;
  private static final double LEAST_STANDING_LIFT = 10;
  private static final double LEAST_STANDING_RATE = 0.1;

  /** More than half of the traffic has too little beside it to be compared with. */
  private static final double MOST_STANDING_SHARE = 0.5;

  private final Metric metric;
  private final RateTable table;
  private final DetectionOptions options;
  private final Signal.Direction direction;
  private final Localiser localiser;
  private final Optional<Usual> usual;
  private final Optional<Past> past;
  private final BitSet unknown;
  private final BitSet explained = new BitSet();
  private @Nullable Baseline withoutRises;
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
      Signal.Direction direction,
      DetectionOptions options) {
    this.metric = metric;
    this.table = table;
    this.usual = usual;
    this.options = options;
    this.direction = direction;
    this.localiser = new Localiser(options.prices());
    this.past = usual.map(Usual::past);
    this.unknown = usual.map(Usual::unknown).orElseGet(BitSet::new);
  }

  /** The rises in the order in which they were found. */
  List<Rise> rises() {
    Comparison known = usual.isPresent() ? Comparison.EARLIER_DAYS : Comparison.QUIETER_TIMES;
    boolean more = true;
    while (more && rises.size() < options.mostIncidents()) {
      more =
          add(next(this::proposal, this::counts, known))
              || add(next(this::standingProposal, this::countsStanding, Comparison.OTHER_GROUPS));
    }
    return rises;
  }

  private boolean add(Optional<Rise> found) {
    found.ifPresent(
        rise -> {
          explained.or(entries(rise.localisation()));
          withoutRises = null;
          rises.add(rise);
        });
    return found.isPresent();
  }

  /** The first proposal that counts once it is judged; those that do not are set aside. */
  private Optional<Rise> next(
      Function<BitSet, Optional<Localisation>> proposals,
      Predicate<Localisation> counts,
      Comparison comparison) {
    BitSet aside = (BitSet) explained.clone();
    for (int attempt = 0; attempt < MOST_SET_ASIDE; attempt++) {
      Optional<Localisation> proposed = proposals.apply(aside).filter(this::isWorthJudging);
      if (proposed.isEmpty()) {
        return Optional.empty();
      }
      Optional<Rise> settled = settled(proposed.get(), aside, comparison);
      if (settled.map(Rise::localisation).filter(counts).isPresent()) {
        return settled;
      }
      settled.map(Rise::localisation).map(this::entries).ifPresent(aside::or);
      aside.or(entries(proposed.get()));
    }
    return Optional.empty();
  }

  /** Scatter only lowers a score: what does not tell without any needs no closer look. */
  private boolean isWorthJudging(Localisation proposed) {
    return proposed.score() > LEAST_LOOKS - Math.log(options.falseAlarms());
  }

  /** A proposed rise, searched again with the scatter of its own group until that is settled. */
  private Optional<Rise> settled(Localisation proposed, BitSet aside, Comparison comparison) {
    Localisation found = proposed;
    Significance significance = significance(found);
    List<Scope> alternatives = List.of();
    boolean same = false;
    for (int settling = 0; settling < SETTLINGS && !same; settling++) {
      double phi = significance.phi(found);
      List<Localisation> ranked =
          localiser.ranked(
              new RateView(table, significance.baseline(), phi, aside), 1 + MOST_ALTERNATIVES);
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
    BitSet without = (BitSet) explained.clone();
    without.or(entries(rise));
    Baseline baseline = fitted(without);
    double common = Overdispersion.estimate(table, baseline, without);
    return new Significance(table, baseline, past, explained, common, direction);
  }

  /**
   * The most telling rise against the usual rates. A rise that is still in the baseline looks like
   * overdispersion, so that is left out of account until the rise is judged.
   */
  private Optional<Localisation> proposal(BitSet aside) {
    BitSet notSearched = (BitSet) aside.clone();
    notSearched.or(unknown);
    return localiser.best(new RateView(table, baseline(), 1, notSearched));
  }

  /**
   * The most telling rise against one rate for all: finds what has been going on for so much of the
   * run that it passes for normal in its own cells, or, with history, in cells that it does not
   * know. Groups differ for good reasons too, so only a rate that no healthy group has counts, and
   * 206 responses tell nothing here.
   */
  private Optional<Localisation> standingProposal(BitSet aside) {
    if (metric == Metric.PARTIAL_RATE || (usual.isPresent() && unknown.isEmpty())) {
      return Optional.empty();
    }
    BitSet notSearched = (BitSet) aside.clone();
    if (usual.isPresent()) {
      BitSet known = (BitSet) unknown.clone();
      known.flip(0, table.entries());
      notSearched.or(known);
    }
    Baseline baseline = Baseline.pooled(table, explained, priorRate());
    return localiser.best(new RateView(table, baseline, 1, notSearched));
  }

  private boolean countsStanding(Localisation found) {
    return counts(found)
        && found.trials() <= MOST_STANDING_SHARE * trials()
        && found.lift() >= LEAST_STANDING_LIFT
        && found.events() >= LEAST_STANDING_RATE * found.trials();
  }

  private double trials() {
    double trials = 0;
    for (int i = 0; i < table.entries(); i++) {
      trials += table.trials(i);
    }
    return trials;
  }

  /** The baseline without all rises found. */
  Baseline baseline() {
    if (withoutRises == null) {
      withoutRises = fitted(explained);
    }
    return withoutRises;
  }

  private Baseline fitted(BitSet leftOut) {
    return usual.map(Usual::baseline).orElseGet(() -> Baseline.fit(table, leftOut, priorRate()));
  }

  private double priorRate() {
    return priorRate(metric);
  }

  /** What the rate of a metric is where nothing is known, 0 to 1. */
  static double priorRate(Metric metric) {
    return switch (metric) {
      case STALL_RATE, SERVER_ERROR_RATE -> 0.005;
      case CUT_SHORT_RATE -> 0.01;
      case CLIENT_ERROR_RATE, SLOW_RATE -> 0.02;
      case PARTIAL_RATE -> 0.05;
      case THROUGHPUT, TTFB -> 0.1;
      case VOLUME -> 0.5;
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
}
