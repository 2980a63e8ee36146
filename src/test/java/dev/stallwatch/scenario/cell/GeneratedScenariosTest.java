package dev.stallwatch.scenario.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.scenario.score.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratedScenariosTest {
  private static final Set<String> WATCHED = Set.copyOf(WorldRate.codes());
  private static final GeneratedScenarios GENERATED = new GeneratedScenarios(WATCHED);
  private static final int DRAWS = 60;

  private static List<CellScenario> incidents() {
    return IntStream.range(0, DRAWS).mapToObj(GENERATED::incident).toList();
  }

  @Test
  void sameSeedGivesSameScenario() {
    assertThat(GENERATED.incident(5)).isEqualTo(GENERATED.incident(5));
    assertThat(GENERATED.incident(5)).isNotEqualTo(GENERATED.incident(6));
    assertThat(GENERATED.quiet(5, 1)).isEqualTo(GENERATED.quiet(5, 1));
  }

  @Test
  void everyIncidentHasOneTruthAndMostMustBeFound() {
    List<Truth> truths = new ArrayList<>();
    for (CellScenario scenario : incidents()) {
      List<Truth> own = new CellTraffic(scenario).truths(WATCHED);
      assertThat(own).hasSize(1);
      truths.addAll(own);
    }
    assertThat(truths.stream().filter(truth -> truth.excess() >= Truth.MIN_REQUIRED_EXCESS).count())
        .isGreaterThan(DRAWS * 8 / 10);
  }

  @Test
  void incidentsVaryInSignalDimensionsLengthTrafficAndHistory() {
    List<CellScenario> all = incidents();
    List<CellEvent> events =
        all.stream().map(scenario -> scenario.events().get(scenario.events().size() - 1)).toList();
    assertThat(events.stream().flatMap(event -> event.odds().keySet().stream()).distinct())
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(events.stream().map(event -> event.scope().values().size()).distinct())
        .contains(1, 2, 3);
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event.scope().values().values())
                    .allSatisfy(values -> assertThat(values).hasSizeBetween(1, 8)))
        .anyMatch(event -> event.toMicros() - event.fromMicros() < 3_600_000_000L)
        .anyMatch(event -> event.toMicros() - event.fromMicros() > 12 * 3_600_000_000L);
    assertThat(all).anyMatch(scenario -> scenario.historyDays() == 0);
    assertThat(all).anyMatch(scenario -> scenario.historyDays() == 28);
    assertThat(all).anyMatch(scenario -> scenario.requestsPerDay() < 100_000);
    assertThat(all).anyMatch(scenario -> scenario.requestsPerDay() > 5_000_000);
  }

  @Test
  void quietDaysHaveNoTruthAndEveryThirdHasTenThousandCells() {
    for (int number = 0; number < 6; number++) {
      CellTraffic traffic = new CellTraffic(GENERATED.quiet(100 + number, number));
      assertThat(traffic.truths(WATCHED)).isEmpty();
      if (number % 3 == 0) {
        assertThat(traffic.cells()).hasSizeBetween(9_000, 11_000);
      }
    }
  }
}
