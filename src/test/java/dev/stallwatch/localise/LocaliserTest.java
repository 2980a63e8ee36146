package dev.stallwatch.localise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.EntryScatter;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.RateTables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The scan for raised rates, on tables of 24 windows and 24 cells with planted rises. */
class LocaliserTest {
  private static final int WINDOWS = 24;
  private static final List<String> CELLS = cells();

  /** Whether a rise affects a cell in a window. */
  private interface Rise {
    boolean covers(String cell, int window);
  }

  private static List<String> cells() {
    List<String> cells = new ArrayList<>();
    for (String edge : List.of("fra", "lhr", "iad", "nrt")) {
      for (String os : List.of("alpine", "debian", "ubuntu")) {
        cells.add(edge + " " + os + " curl");
        cells.add(edge + " " + os + " wget");
      }
    }
    return cells;
  }

  /** A rate of 1 %, and of 10 % during a rise. */
  private static RateTable table(Rise rise) {
    return table(rise, 100);
  }

  private static RateTable table(Rise rise, int raisedEvents) {
    return RateTables.of(
        "edge os software",
        CELLS,
        RateTables.HOUR,
        WINDOWS,
        (cell, window) -> 1000,
        (cell, window) -> rise.covers(cell, window) ? raisedEvents : 10);
  }

  private static RateView view(RateTable table, Rise excluded) {
    BitSet rising = entries(table, excluded);
    Baseline baseline = Baseline.pooled(table, rising, 0.01);
    return new RateView(table, baseline, EntryScatter.of(table, 1), new BitSet());
  }

  private static BitSet entries(RateTable table, Rise rise) {
    BitSet entries = new BitSet();
    for (int i = 0; i < table.entries(); i++) {
      String cell = String.join(" ", table.cell(table.cellOf(i)));
      entries.set(i, rise.covers(cell, table.windowOf(i)));
    }
    return entries;
  }

  private static Localisation best(Rise rise) {
    return Localiser.named(view(table(rise), rise)).orElseThrow();
  }

  private static Scope scope(Object... dimensionsAndValues) {
    Map<String, List<String>> values = new TreeMap<>();
    for (int i = 0; i < dimensionsAndValues.length; i += 2) {
      values.put(
          (String) dimensionsAndValues[i],
          List.of(((String) dimensionsAndValues[i + 1]).split(" ")));
    }
    return new Scope(values);
  }

  @Test
  void scopeAndIntervalOfARiseAreExact() {
    Localisation found =
        best((cell, window) -> cell.startsWith("fra alpine") && window >= 7 && window < 12);
    assertThat(found.scope()).isEqualTo(scope("edge", "fra", "os", "alpine"));
    assertThat(found.fromWindow()).isEqualTo(7);
    assertThat(found.toWindow()).isEqualTo(12);
    assertThat(found.trials()).isEqualTo(2 * 5 * 1000);
    assertThat(found.events()).isEqualTo(2 * 5 * 100);
    assertThat(found.expected()).isCloseTo(100, within(0.1));
    assertThat(found.excess()).isCloseTo(900, within(0.1));
    assertThat(found.lift()).isCloseTo(10, within(0.1));
    assertThat(found.falseAlarmProbability()).isLessThan(1e-20);
  }

  @Test
  void scoreIsTheLikelihoodRatioLessThePrice() {
    Localisation found =
        best((cell, window) -> cell.startsWith("fra alpine") && window >= 7 && window < 12);
    double e = found.expected();
    double variance = 1 - e / found.trials();
    double ratio = (1000 * Math.log(1000 / e) - (1000 - e)) / variance;
    double price = 2 * (Price.PER_DIMENSION + Price.PER_VALUE);
    assertThat(found.score()).isCloseTo(ratio - price, within(1e-6));
  }

  @Test
  void overdispersionDividesTheScore() {
    Rise rise = (cell, window) -> cell.startsWith("fra alpine") && window >= 7 && window < 12;
    RateTable table = table(rise);
    RateView certain = view(table, rise);
    RateView noisy =
        new RateView(table, certain.baseline(), EntryScatter.of(table, 4), new BitSet());
    double price = 2 * (Price.PER_DIMENSION + Price.PER_VALUE);
    assertThat(Localiser.named(noisy).orElseThrow().score() + price)
        .isCloseTo((Localiser.named(certain).orElseThrow().score() + price) / 4, within(1e-6));
  }

  @Test
  void setOfValuesIsFound() {
    Localisation found =
        best((cell, window) -> (cell.startsWith("fra") || cell.startsWith("nrt")) && window >= 20);
    assertThat(found.scope()).isEqualTo(scope("edge", "fra nrt"));
    assertThat(found.fromWindow()).isEqualTo(20);
    assertThat(found.toWindow()).isEqualTo(WINDOWS);
  }

  @Test
  void riseOfAllCellsHasNoLimit() {
    Localisation found = best((cell, window) -> window < 3);
    assertThat(found.scope()).isEqualTo(Scope.EVERYTHING);
    assertThat(found.fromWindow()).isZero();
    assertThat(found.toWindow()).isEqualTo(3);
  }

  @Test
  void singleCellIsFound() {
    Localisation found = best((cell, window) -> cell.equals("lhr debian wget") && window == 5);
    assertThat(found.scope()).isEqualTo(scope("edge", "lhr", "os", "debian", "software", "wget"));
    assertThat(found.toWindow() - found.fromWindow()).isEqualTo(1);
  }

  @Test
  void constantRateHasNoRise() {
    RateTable table = table((cell, window) -> false);
    assertThat(Localiser.named(view(table, (cell, window) -> false))).isEmpty();
  }

  @Test
  void explainedEntriesAreIgnored() {
    Rise first = (cell, window) -> cell.startsWith("fra") && window >= 7 && window < 12;
    Rise second = (cell, window) -> cell.contains("ubuntu") && window >= 15 && window < 17;
    Rise both = (cell, window) -> first.covers(cell, window) || second.covers(cell, window);
    RateTable table = table(both);
    RateView view = view(table, both);
    RateView remainder =
        new RateView(table, view.baseline(), view.scatter(), entries(table, first));
    assertThat(Localiser.named(view).orElseThrow().scope()).isEqualTo(scope("edge", "fra"));
    assertThat(Localiser.named(remainder).orElseThrow().scope()).isEqualTo(scope("os", "ubuntu"));
    BitSet all = entries(table, both);
    RateView nothing = new RateView(table, view.baseline(), view.scatter(), all);
    assertThat(Localiser.named(nothing)).isEmpty();
  }

  @Test
  void twoSimultaneousCausesAreNotJoined() {
    Rise first = (cell, window) -> cell.startsWith("fra alpine") && window >= 7 && window < 12;
    Rise second = (cell, window) -> cell.startsWith("nrt ubuntu") && window >= 7 && window < 12;
    Localisation found =
        best((cell, window) -> first.covers(cell, window) || second.covers(cell, window));
    assertThat(found.scope())
        .isIn(scope("edge", "fra", "os", "alpine"), scope("edge", "nrt", "os", "ubuntu"));
  }

  @Test
  void rankedScopesAreDistinctNamesOfTheBestRise() {
    Rise first = (cell, window) -> cell.startsWith("fra alpine") && window >= 7 && window < 12;
    Rise second = (cell, window) -> cell.startsWith("nrt ubuntu") && window >= 15 && window < 17;
    Rise both = (cell, window) -> first.covers(cell, window) || second.covers(cell, window);
    RateView view = view(table(both), both);
    List<Localisation> ranked = Localiser.ranked(view, 1, 9);
    assertThat(ranked.get(0)).isEqualTo(Localiser.named(view).orElseThrow());
    assertThat(ranked.get(0).scope()).isEqualTo(scope("edge", "fra", "os", "alpine"));
    assertThat(ranked.stream().map(Localisation::scope)).doesNotHaveDuplicates();
    assertThat(ranked).allMatch(found -> found.fromWindow() == 7 && found.toWindow() == 12);
    assertThat(Localiser.ranked(view, 1, 1)).hasSize(1);
  }

  @Test
  void noiseOfChanceIsNotSignificant() {
    Random random = new Random(7);
    for (int draw = 0; draw < 20; draw++) {
      RateTable table =
          RateTables.of(
              "edge os software",
              CELLS,
              RateTables.HOUR,
              WINDOWS,
              (cell, window) -> 1000,
              (cell, window) -> poissonOfTen(random));
      Optional<Localisation> found = Localiser.named(view(table, (cell, window) -> false));
      found.ifPresent(rise -> assertThat(rise.falseAlarmProbability()).isGreaterThan(1e-3));
    }
  }

  private static int poissonOfTen(Random random) {
    double product = random.nextDouble();
    int count = 0;
    while (product > Math.exp(-10)) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  @Test
  void countsOfIntervalsAreThoseOfTheirEntries() {
    RateTable sparse =
        RateTables.of(
            "edge os software",
            CELLS,
            RateTables.HOUR,
            WINDOWS,
            (cell, window) -> (cell.hashCode() + 7 * window) % 3 == 0 ? 0 : 100 + window,
            (cell, window) -> window % 5);
    BitSet explained = new BitSet();
    explained.set(3);
    explained.set(50, 60);
    Baseline baseline = Baseline.pooled(sparse, new BitSet(), 0.01);
    RateView view = new RateView(sparse, baseline, EntryScatter.of(sparse, 2), explained);
    EntryCounts counts = new EntryCounts(view, Cells.of(sparse));
    for (int from = 0; from <= WINDOWS; from++) {
      for (int to = from; to <= WINDOWS; to++) {
        Moment moment = counts.moment(from, to);
        for (int cell = 0; cell < sparse.cells(); cell++) {
          checkCounts(view, moment, cell, from, to);
        }
      }
    }
  }

  @Test
  void countsOfBlocksAreThoseOfTheirWindows() {
    RateTable sparse =
        RateTables.of(
            "edge os software",
            CELLS,
            RateTables.HOUR,
            WINDOWS,
            (cell, window) -> (cell.hashCode() + 7 * window) % 3 == 0 ? 0 : 100 + window,
            (cell, window) -> window % 5);
    BitSet explained = new BitSet();
    explained.set(3);
    explained.set(50, 60);
    Cells cells = Cells.of(sparse);
    Baseline byCell = Baseline.pooled(sparse, new BitSet(), 0.01);
    for (int width : List.of(1, 5, WINDOWS)) {
      RateView view = new RateView(sparse, byCell, EntryScatter.of(sparse, 2), explained);
      BlockCounts counts = new BlockCounts(view, cells, Blocks.of(view, width));
      assertThat(counts.windows()).isEqualTo((WINDOWS + width - 1) / width);
      Moment moment = counts.moment(1, 3);
      for (int cell = 0; cell < sparse.cells(); cell++) {
        checkCounts(view, moment, cell, width, Math.min(WINDOWS, 3 * width));
      }
    }
  }

  @Test
  void largeTableIsSearchedInBlocks() {
    int windows = 200;
    List<String> many = new ArrayList<>();
    for (int edge = 0; edge < 100; edge++) {
      for (int os = 0; os < 60; os++) {
        many.add("e" + edge + " o" + os + " curl");
      }
    }
    Rise rise = (cell, window) -> cell.startsWith("e7 ") && window >= 101 && window < 130;
    RateTable table =
        RateTables.of(
            "edge os software",
            many,
            RateTables.HOUR,
            windows,
            (cell, window) -> 20,
            (cell, window) ->
                rise.covers(cell, window) ? 2 : (cell.hashCode() + 7 * window) % 5 == 0 ? 1 : 0);
    RateView view =
        new RateView(
            table,
            Baseline.fit(table, new BitSet(), 0.01),
            EntryScatter.of(table, 1),
            new BitSet());
    Localisation found = Localiser.strongest(view).orElseThrow();
    assertThat(found.scope()).isEqualTo(scope("edge", "e7"));
    assertThat(found.fromWindow()).isEqualTo(101);
    assertThat(found.toWindow()).isEqualTo(130);
  }

  private static void checkCounts(RateView view, Moment moment, int cell, int from, int to) {
    RateTable table = view.table();
    double trials = 0;
    double events = 0;
    double expected = 0;
    double effective = 0;
    for (int i = 0; i < table.entries(); i++) {
      boolean within =
          table.cellOf(i) == cell && table.windowOf(i) >= from && table.windowOf(i) < to;
      if (within && !view.explained().get(i)) {
        double p = view.baseline().expectedRate(i);
        trials += table.trials(i);
        events += table.events(i);
        expected += table.trials(i) * p;
        effective += table.events(i) / (2 * (1 - p));
      }
    }
    assertThat(moment.trials(cell)).isCloseTo(trials, within(1e-6));
    assertThat(moment.events(cell)).isCloseTo(events, within(1e-6));
    assertThat(moment.expected(cell)).isCloseTo(expected, within(1e-6));
    assertThat(moment.effectiveEvents()[cell]).isCloseTo(effective, within(1e-6));
  }

  @Test
  void measureCountsWithinScopeAndInterval() {
    Rise rise = (cell, window) -> cell.startsWith("fra") && window >= 7 && window < 12;
    RateTable table = table(rise);
    Baseline baseline = Baseline.pooled(table, entries(table, rise), 0.01);
    Measure measure =
        Measure.of(table, baseline, scope("edge", "fra lhr", "software", "curl"), 10, 14);
    assertThat(measure.trials()).isEqualTo(2 * 3 * 4 * 1000);
    assertThat(measure.events()).isEqualTo(3 * 2 * 100 + 18 * 10);
    assertThat(measure.observedRate()).isCloseTo(780 / 24_000.0, within(1e-12));
    assertThat(measure.expectedRate()).isCloseTo(0.01, within(1e-4));
    assertThat(measure.excess()).isCloseTo(780 - 24_000 * measure.expectedRate(), within(1e-6));
    assertThat(Measure.of(table, baseline, scope("edge", "cdg"), 0, WINDOWS).observedRate())
        .isZero();
    assertThat(Measure.trialsBy(table, "os", scope("edge", "fra"), 0, 2))
        .isEqualTo(Map.of("alpine", 4000.0, "debian", 4000.0, "ubuntu", 4000.0));
  }

  @Test
  void selectionIsAScopeByNumbers() {
    Cells cells = Cells.of(table((cell, window) -> false));
    Scope scope = scope("edge", "fra nrt", "os", "alpine");
    Selection selection = Selection.of(scope, cells);
    assertThat(selection.scope(cells)).isEqualTo(scope);
    assertThat(selection.limitedDimensions()).isEqualTo(2);
    assertThat(selection.namedValues()).isEqualTo(3);
    assertThat(selection.namedValues(2)).isZero();
    Selection wider = selection.with(1, null);
    assertThat(selection.isWithin(wider)).isTrue();
    assertThat(wider.isWithin(selection)).isFalse();
    Selection fra = Selection.of(scope("edge", "fra", "os", "alpine"), cells);
    assertThat(fra.isWithin(selection)).isTrue();
    assertThat(selection.isWithin(fra)).isFalse();
    assertThat(Selection.everything(cells).isWithin(selection)).isFalse();
    int debianInFrankfurt = CELLS.indexOf("fra debian curl");
    int cell = cellNumber(cells, CELLS.get(debianInFrankfurt));
    assertThat(selection.contains(cells, cell)).isFalse();
    assertThat(selection.excludingDimensions(cells)[cell]).isEqualTo(1);
    assertThat(selection.with(1, null).contains(cells, cell)).isTrue();
    assertThat(selection.with(0, null).contains(cells, cell)).isFalse();
  }

  private static int cellNumber(Cells cells, String name) {
    for (int cell = 0; cell < cells.count(); cell++) {
      List<String> values = new ArrayList<>();
      for (int d = 0; d < cells.dimensions().size(); d++) {
        values.add(cells.values(d).get(cells.value(cell, d)));
      }
      if (String.join(" ", values).equals(name)) {
        return cell;
      }
    }
    throw new AssertionError(name);
  }
}
