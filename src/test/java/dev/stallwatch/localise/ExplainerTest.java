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
import org.junit.jupiter.api.Test;

/** The mathematics of explaining a moment, on tables so small that all subsets can be tried. */
class ExplainerTest {
  private static final List<String> DIMENSIONS = List.of("region", "os");
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
        List<String> values = List.of("region-" + region, "os-" + os);
        cells.add(new Moment.Cell(values, trials, events, before, eventsBefore));
      }
    }
    return cells;
  }

  private static List<Selection> allSingleValues(Cells cells) {
    List<Selection> all = new ArrayList<>();
    Selection everything = Selection.everything(cells);
    all.add(everything);
    for (int region = 0; region < REGIONS; region++) {
      all.add(everything.withValue(cells, 0, region));
      for (int os = 0; os < SYSTEMS; os++) {
        all.add(everything.withValue(cells, 0, region).withValue(cells, 1, os));
      }
    }
    for (int os = 0; os < SYSTEMS; os++) {
      all.add(everything.withValue(cells, 1, os));
    }
    return all;
  }

  private static List<Explanation> significant(Moment moment) {
    return new Explainer().explain(moment).stream().filter(Explanation::significant).toList();
  }

  @Test
  void rankingStartsWithTheBestScopeOfSingleValues() {
    for (int seed = 0; seed < 300; seed++) {
      Moment moment = Moment.of(DIMENSIONS, world(seed, 0.2));
      ScopeRanking ranking = new ScopeRanking(moment, Partition.all(moment.cells()));
      double best =
          allSingleValues(moment.cells()).stream()
              .map(ranking.model()::score)
              .filter(scope -> scope.lift() > 1)
              .mapToDouble(ScopeScore::score)
              .max()
              .orElse(0);
      List<RaisedGroup> ranked = ranking.ranked(Integer.MAX_VALUE);
      assertThat(ranked.isEmpty() ? 0 : ranked.get(0).score()).isCloseTo(best, within(1e-9));
      for (int min : new int[] {1, 2, 5, 20}) {
        List<RaisedGroup> first = ranking.ranked(min);
        assertThat(first).hasSizeGreaterThanOrEqualTo(Math.min(min, ranked.size()));
        assertThat(ranked).startsWith(first.toArray(new RaisedGroup[0]));
      }
    }
  }

  @Test
  void raisedSetsOfValuesAreFound() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 20; region++) {
      for (int os = 0; os < 4; os++) {
        double events = region < 4 && os == 2 ? 40 : 1;
        cells.add(new Moment.Cell(List.of("region-" + region, "os-" + os), 100, events, 2000, 20));
      }
    }
    Explanation first = new Explainer().explain(Moment.of(DIMENSIONS, cells)).get(0);
    assertThat(first.scope().values().get("os")).containsExactly("os-2");
    assertThat(first.scope().values().get("region"))
        .containsExactly("region-0", "region-1", "region-2", "region-3");
  }

  @Test
  void twoCausesAreFoundInTurn() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 10; region++) {
      for (int os = 0; os < 8; os++) {
        double events = region == 3 ? 30 : os == 5 ? 12 : 1;
        cells.add(new Moment.Cell(List.of("region-" + region, "os-" + os), 100, events, 2000, 20));
      }
    }
    List<Explanation> found = significant(Moment.of(DIMENSIONS, cells));
    assertThat(found.get(0).scope()).isEqualTo(new Scope(Map.of("region", Set.of("region-3"))));
    assertThat(found.stream().filter(answer -> answer.cause() == 2).findFirst())
        .hasValueSatisfying(
            second ->
                assertThat(second.scope()).isEqualTo(new Scope(Map.of("os", Set.of("os-5")))));
  }

  @Test
  void momentWithoutPastIsComparedWithinItself() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 20; region++) {
      double events = region == 3 ? 60 : 2;
      cells.add(new Moment.Cell(List.of("region-" + region, "os-0"), 100, events, 0, 0));
    }
    assertThat(new Explainer().explain(Moment.of(DIMENSIONS, cells)).get(0).scope().values())
        .containsEntry("region", new TreeSet<>(Set.of("region-3")));
  }

  @Test
  void eventsWithoutPastAreExplained() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 20; region++) {
      double events = region == 3 ? 60 : 0;
      cells.add(new Moment.Cell(List.of("region-" + region, "os-0"), 100, events, 2000, 0));
    }
    assertThat(significant(Moment.of(DIMENSIONS, cells)).get(0).scope().values())
        .containsEntry("region", new TreeSet<>(Set.of("region-3")));
  }

  @Test
  void chanceIsSeldomExplained() {
    int worlds = 1000;
    int alarms = 0;
    for (int seed = 0; seed < worlds; seed++) {
      Moment moment = Moment.of(DIMENSIONS, world(10_000 + seed, 0.05));
      alarms += significant(moment).isEmpty() ? 0 : 1;
    }
    assertThat(alarms).isLessThanOrEqualTo(worlds / 20);
  }

  @Test
  void largeQuietTablesAreSeldomExplained() {
    LocaliserScore score = LocaliserScore.of(TableFamily.QUIET, 40, 40);
    assertThat(score.silent()).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void orderOfCellsDoesNotMatter() {
    List<Moment.Cell> cells = world(7, 0.4);
    List<Moment.Cell> shuffled = new ArrayList<>(cells);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(new Explainer().explain(Moment.of(DIMENSIONS, shuffled)))
        .isNotEmpty()
        .isEqualTo(new Explainer().explain(Moment.of(DIMENSIONS, cells)));
  }

  @Test
  void renamedValuesGiveTheRenamedScope() {
    UnaryOperator<String> reversed = value -> new StringBuilder(value).reverse().toString();
    List<Moment.Cell> renamed =
        world(7, 0.4).stream()
            .map(
                cell ->
                    new Moment.Cell(
                        cell.values().stream().map(reversed).toList(),
                        cell.trials(),
                        cell.events(),
                        cell.pastTrials(),
                        cell.pastEvents()))
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
      List<String> values = List.of("region-" + region, "os-" + region % 2);
      cells.add(new Moment.Cell(values, trials, trials * rate, 2000, 2000 * rate));
    }
    assertThat(significant(Moment.of(DIMENSIONS, cells))).isEmpty();
  }

  @Test
  void threeOfFourIsNotExplained() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 40; region++) {
      cells.add(new Moment.Cell(List.of("region-" + region, "os-0"), 100, 2, 2000, 40));
    }
    cells.add(new Moment.Cell(List.of("region-tiny", "os-0"), 4, 3, 0, 0));
    assertThat(significant(Moment.of(DIMENSIONS, cells))).isEmpty();
  }

  @Test
  void singleRaisedValueIsFoundAlone() {
    List<Moment.Cell> cells = new ArrayList<>();
    for (int region = 0; region < 10; region++) {
      for (int os = 0; os < 4; os++) {
        double events = region == 3 ? 30 : 2;
        cells.add(new Moment.Cell(List.of("region-" + region, "os-" + os), 100, events, 2000, 40));
      }
    }
    Explanation first = new Explainer().explain(Moment.of(DIMENSIONS, cells)).get(0);
    assertThat(first.scope()).isEqualTo(new Scope(Map.of("region", Set.of("region-3"))));
    assertThat(first.measure().excess()).isCloseTo(112, within(2.0));
    assertThat(first.shareOfExcess()).isEqualTo(1);
  }
}
