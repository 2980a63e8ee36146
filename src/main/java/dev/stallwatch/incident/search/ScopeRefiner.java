package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.EntryScatter;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.localise.RateView;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.FineTally;
import dev.stallwatch.traffic.RateTable;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Refines the scope of a rise by one fine dimension. The requests inside and outside of the scope
 * are counted by their value in that dimension, and the rise with the highest score is searched as
 * in the cells. If its scope names values of the dimension, they are added to the scope of the
 * finding, or replace it if the rise is not limited to that scope.
 */
public final class ScopeRefiner {
  private static final String WHERE = "where";
  private static final String IN_SCOPE = "scope";
  private static final String OUTSIDE = "outside";

  /** A grid with a window for the interval and one for all other times; the width is arbitrary. */
  private static final WindowGrid GRID = WindowGrid.of(Duration.ofHours(1));

  private static final long OTHER_TIME = 0;
  private static final long INTERVAL = GRID.widthMicros();
  private static final SortedSet<String> NONE = Collections.emptySortedSet();
  private static final int MAX_VALUES = 200;
  private static final double PRIOR_RATE = 0.01;

  /** Minimum share of the excess of the coarse scope that a finer scope keeps. */
  private static final double MIN_SHARE_OF_EXCESS = 0.8;

  /** Minimum ratio of the score of a finer scope to that of the coarse one. */
  private static final double MIN_SCORE_RATIO = 1.2;

  /** Maximum share of the trials of the coarse scope: a finer scope with more adds nothing. */
  private static final double MAX_SHARE_OF_TRIALS = 0.7;

  private record Refined(Dimension dimension, Scope scope, Localisation rise) {}

  /**
   * Returns the finding with the values of the fine dimension of the highest score, or the finding
   * itself if no dimension improves its scope. The rates of a refined finding are counted from
   * single requests.
   */
  public Finding refined(Finding finding, FineTally tally, List<Dimension> dimensions) {
    return dimensions.stream()
        .map(dimension -> refined(finding.scope(), tally, dimension))
        .flatMap(Optional::stream)
        .max(
            Comparator.comparingDouble((Refined refined) -> refined.rise().score())
                .thenComparing(Refined::dimension, Comparator.reverseOrder()))
        .map(refined -> named(RequestKind.assessed(finding, tally), refined))
        .orElseGet(() -> RequestKind.assessed(finding, tally));
  }

  private static Finding named(Finding finding, Refined refined) {
    Localisation rise = refined.rise();
    double observed = rise.events() / rise.trials();
    double expected = rise.expected() / rise.trials();
    long trials = Math.round(rise.trials());
    return finding.withScope(
        refined.scope(), new Rates(observed, expected, trials, (observed - expected) * trials));
  }

  private Optional<Refined> refined(Scope scope, FineTally tally, Dimension dimension) {
    Map<String, FineTally.Counts> values = tally.values(dimension, MAX_VALUES);
    if (values.size() < 2) {
      return Optional.empty();
    }
    Optional<Localisation> coarse = best(table(dimension, Map.of("", sum(values))));
    return best(table(dimension, values))
        .filter(fine -> fine.scope().values().containsKey(dimension.code()))
        .filter(fine -> isBetter(fine, coarse))
        .map(
            fine -> {
              Set<String> named = fine.scope().values().getOrDefault(dimension.code(), NONE);
              boolean limited = fine.scope().values().containsKey(WHERE);
              Scope all = limited ? scope : new Scope(Map.of());
              return new Refined(dimension, all.with(dimension.code(), named), fine);
            })
        .filter(refined -> !named(refined).contains(FineTally.OTHERS));
  }

  private static boolean isBetter(Localisation fine, Optional<Localisation> coarse) {
    return coarse
        .map(
            all ->
                fine.score() >= MIN_SCORE_RATIO * all.score()
                    && fine.trials() <= MAX_SHARE_OF_TRIALS * all.trials()
                    && fine.excess() >= MIN_SHARE_OF_EXCESS * all.excess())
        .orElse(true);
  }

  private static Set<String> named(Refined refined) {
    return refined.scope().values().getOrDefault(refined.dimension().code(), NONE);
  }

  private static FineTally.Counts sum(Map<String, FineTally.Counts> values) {
    FineTally.Counts sum = new FineTally.Counts();
    values.values().forEach(sum::merge);
    return sum;
  }

  private static RateTable table(Dimension dimension, Map<String, FineTally.Counts> values) {
    RateTable.Builder builder = RateTable.builder(List.of(WHERE, dimension.code()), GRID);
    new TreeMap<>(values)
        .forEach(
            (value, counts) -> {
              add(builder, IN_SCOPE, value, counts, FineTally.Place.SCOPE);
              add(builder, OUTSIDE, value, counts, FineTally.Place.OUTSIDE);
            });
    return builder.build();
  }

  private static void add(
      RateTable.Builder builder,
      String where,
      String value,
      FineTally.Counts counts,
      FineTally.Place place) {
    List<String> cell = List.of(where, value);
    for (FineTally.Time time : FineTally.Time.values()) {
      builder.add(
          time == FineTally.Time.INTERVAL ? INTERVAL : OTHER_TIME,
          cell,
          counts.trials(place, time),
          counts.events(place, time));
    }
  }

  private Optional<Localisation> best(RateTable table) {
    BitSet interval = new BitSet();
    for (int entry = 0; entry < table.entries(); entry++) {
      if (table.windowStartMicros(table.windowOf(entry)) == INTERVAL) {
        interval.set(entry);
      }
    }
    Baseline baseline = Baseline.fit(table, interval, PRIOR_RATE);
    return Localiser.named(new RateView(table, baseline, EntryScatter.of(table, 1), new BitSet()))
        .filter(rise -> table.windowStartMicros(rise.toWindow() - 1) == INTERVAL);
  }
}
