package dev.stallwatch.localise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mathematics of explaining a moment, on worlds so small that all subsets can be tried. */
class ExplainerTest {
  private static final List<String> DIMENSIONS = List.of("region", "os");
  private static final WordPrices PRICES = new WordPrices(2, 0.5, 1, 0);
  private static final int REGIONS = 5;
  private static final int SYSTEMS = 3;

  private static List<Moment.Cell> world(long seed, double raisedRate) {
    Draws draws = new Draws(seed);
    int raisedRegions = draws.between(1, (1 << REGIONS) - 1);
    int raisedSystems = draws.between(1, (1 << SYSTEMS) - 1);
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < REGIONS; region++) {
      for (int os = 0; os < SYSTEMS; os++) {
        boolean raised = (raisedRegions >> region & 1) == 1 && (raisedSystems >> os & 1) == 1;
        long trials = draws.between(20, 200);
        long events = draws.events(trials, raised ? raisedRate : 0.05, 0);
        long before = 20 * trials;
        long eventsBefore = draws.events(before, 0.05, 0);
        Past past = new Past(before, eventsBefore, 20, 20.0 * trials * trials, 19);
        cells.add(new Moment.Cell(List.of("region-" + region, "os-" + os), trials, events, past));
      }
    }
    return cells;
  }

  private static List<Selection> allSelections(Cells cells) {
    List<Selection> all = new ArrayList<>();
    for (int regions = 0; regions < 1 << REGIONS; regions++) {
      for (int systems = 0; systems < 1 << SYSTEMS; systems++) {
        all.add(
            Selection.everything(cells)
                .with(0, values(regions, REGIONS))
                .with(1, values(systems, SYSTEMS)));
      }
    }
    return all;
  }

  private static boolean @Nullable [] values(int bits, int count) {
    if (bits == 0) {
      return null;
    }
    boolean[] values = new boolean[count];
    for (int v = 0; v < count; v++) {
      values[v] = (bits >> v & 1) == 1;
    }
    return values;
  }

  @Test
  void theScanFindsTheBestOfAllSubsets() {
    int worlds = 300;
    int best = 0;
    int raised = 0;
    for (int seed = 0; seed < worlds; seed++) {
      Moment moment = Moment.of(DIMENSIONS, world(seed, 0.2));
      MomentScan scan = new MomentScan(moment, PRICES);
      boolean[] nothing = new boolean[moment.cells().count()];
      double most =
          allSelections(moment.cells()).stream()
              .map(selection -> scan.measure(selection, nothing))
              .filter(scope -> scope.excess() > 0)
              .mapToDouble(Raised::score)
              .max()
              .orElse(0);
      if (most > 0) {
        raised++;
        List<Raised> found = scan.scopes(nothing);
        double score = found.isEmpty() ? 0 : found.get(0).score();
        assertThat(score).isLessThanOrEqualTo(most + 1e-6);
        best += score >= most - 1e-6 ? 1 : 0;
      }
    }
    assertThat(raised).isGreaterThan(worlds / 2);
    assertThat(best).isGreaterThanOrEqualTo((int) (0.95 * raised));
  }

  @Test
  void chanceIsSeldomExplained() {
    int worlds = 1000;
    int alarms = 0;
    for (int seed = 0; seed < worlds; seed++) {
      Moment moment = Moment.of(DIMENSIONS, world(10_000 + seed, 0.05));
      alarms += new Explainer().explain(moment).isEmpty() ? 0 : 1;
    }
    assertThat(alarms).isLessThanOrEqualTo(worlds / 20);
  }

  @Test
  void largeQuietTablesAreSeldomExplained() {
    LocaliserScore score = LocaliserScore.of(TableFamily.QUIET, 40, 40);
    assertThat(score.silent()).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void orderOfCellsChangesNothing() {
    List<Moment.Cell> cells = world(7, 0.4);
    List<Moment.Cell> shuffled = new ArrayList<>(cells);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(new Explainer().explain(Moment.of(DIMENSIONS, shuffled)))
        .isNotEmpty()
        .isEqualTo(new Explainer().explain(Moment.of(DIMENSIONS, cells)));
  }

  @Test
  void otherNamesOfTheValuesGiveTheSameScopeUnderThoseNames() {
    UnaryOperator<String> reversed = value -> new StringBuilder(value).reverse().toString();
    List<Moment.Cell> renamed =
        world(7, 0.4).stream()
            .map(
                cell ->
                    new Moment.Cell(
                        cell.values().stream().map(reversed).toList(),
                        cell.trials(),
                        cell.events(),
                        cell.past()))
            .toList();
    Explanation first = new Explainer().explain(Moment.of(DIMENSIONS, world(7, 0.4))).get(0);
    Explanation other = new Explainer().explain(Moment.of(DIMENSIONS, renamed)).get(0);
    Scope expected = first.scope();
    for (String dimension : first.scope().values().keySet()) {
      Set<String> values = first.scope().values().getOrDefault(dimension, new TreeSet<>());
      expected = expected.with(dimension, values.stream().map(reversed).toList());
    }
    assertThat(other.scope()).isEqualTo(expected);
    assertThat(other.score()).isCloseTo(first.score(), within(1e-6));
  }

  @Test
  void changedMixOfFlatRatesIsNotExplained() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 20; region++) {
      double rate = region < 4 ? 0.5 : 0.02;
      double trials = region < 4 ? 1000 : 100;
      Past past = new Past(2000, 2000 * rate, 20, 20 * 100 * 100, 19);
      cells.add(
          new Moment.Cell(
              List.of("region-" + region, "os-" + region % 2), trials, trials * rate, past));
    }
    assertThat(new Explainer().explain(Moment.of(DIMENSIONS, cells))).isEmpty();
  }

  @Test
  void threeOfFourIsNotExplained() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 40; region++) {
      Past past = new Past(2000, 40, 20, 20 * 100 * 100, 19);
      cells.add(new Moment.Cell(List.of("region-" + region, "os-0"), 100, 2, past));
    }
    cells.add(new Moment.Cell(List.of("region-tiny", "os-0"), 4, 3, Past.NONE));
    assertThat(new Explainer().explain(Moment.of(DIMENSIONS, cells)))
        .allSatisfy(answer -> assertThat(answer.score()).isLessThan(6));
  }

  @Test
  void singleValueThatHoldsTheRiseIsNamedAlone() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 10; region++) {
      for (int os = 0; os < 4; os++) {
        Past past = new Past(2000, 40, 20, 20 * 100 * 100, 19);
        double events = region == 3 ? 30 : 2;
        cells.add(new Moment.Cell(List.of("region-" + region, "os-" + os), 100, events, past));
      }
    }
    Explanation first = new Explainer().explain(Moment.of(DIMENSIONS, cells)).get(0);
    assertThat(first.scope()).isEqualTo(new Scope(Map.of("region", Set.of("region-3"))));
    assertThat(first.measure().excess()).isCloseTo(112, within(2.0));
    assertThat(first.shareOfExcess()).isEqualTo(1);
  }
}
