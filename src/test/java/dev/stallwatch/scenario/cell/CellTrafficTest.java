package dev.stallwatch.scenario.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.model.Scope;
import dev.stallwatch.scenario.score.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellTrafficTest {
  private static final Set<String> WATCHED = Set.of(WorldRate.STALL_RATE.code());

  /** As the world of the registry declares it. */
  private static final double SHARE_OF_MISSES = 0.12;

  private static final long HOUR = 3_600_000_000L;

  private static CellScenario quiet() {
    CellScenario scenario =
        ScenarioLibrary.builtIn().stream()
            .filter(known -> known.name().equals("docker-hub-2020-07-05"))
            .findFirst()
            .orElseThrow();
    return scenario.with(List.of());
  }

  private static CellEvent event(Map<String, List<String>> scope, double volume) {
    long from = quiet().fromMicros() + 12 * HOUR;
    return new CellEvent(
        CellEvent.Kind.INCIDENT,
        from,
        from + 6 * HOUR,
        new Scope(scope),
        Map.of(),
        Map.of(WorldRate.STALL_RATE, 0.3),
        volume,
        0,
        CellEvent.Flapping.NEVER);
  }

  private record Count(double requests, double transfers, double stalled) {}

  /** Sums the counts of the cells in the scope of an event during the event. */
  private static Count affected(CellScenario scenario, CellEvent event) {
    CellTraffic traffic = new CellTraffic(scenario);
    double[] sum = new double[3];
    traffic.draw(
        scenario.current(),
        (cell, start, counts) -> {
          if (start >= event.fromMicros()
              && start < event.toMicros()
              && EventShare.contains(event, traffic.cells().get(cell))) {
            sum[0] += counts.requests();
            sum[1] += counts.transfers();
            sum[2] += counts.events(WorldRate.STALL_RATE);
          }
        });
    return new Count(sum[0], sum[1], sum[2]);
  }

  private static List<String> rows(CellScenario scenario, Period period) {
    List<String> rows = new ArrayList<>();
    new CellTraffic(scenario)
        .draw(
            period,
            (cell, start, counts) ->
                rows.add(
                    cell
                        + " "
                        + start
                        + " "
                        + counts.requests()
                        + " "
                        + counts.events(WorldRate.PARTIAL_RATE)));
    return rows;
  }

  @Test
  void sameSeedGivesSameCountsAndOtherSeedDoesNot() {
    CellScenario scenario = quiet();
    List<String> one = rows(scenario, scenario.earlier());
    assertThat(rows(scenario, scenario.earlier())).isEqualTo(one);
    assertThat(rows(scenario.withSeed(2), scenario.earlier())).isNotEqualTo(one);
  }

  @Test
  void shorterPeriodIsBeginningOfLongerOne() {
    CellScenario scenario = quiet();
    Period current = scenario.current();
    Period shorter = new Period(current.fromMicros(), 200, current.widthMicros());
    List<String> beginning = new ArrayList<>(rows(scenario, current));
    beginning.removeIf(row -> Long.parseLong(row.split(" ")[1]) >= shorter.endMicros());
    assertThat(rows(scenario, shorter)).isEqualTo(beginning);
  }

  @Test
  void dayHasAboutTheDeclaredRequests() {
    CellScenario scenario = quiet();
    long[] requests = new long[1];
    new CellTraffic(scenario)
        .draw(scenario.earlier(), (cell, start, counts) -> requests[0] += counts.requests());
    double weekdays = 10 + 4 * CellWorld.Shape.USUAL.weekend();
    assertThat((double) requests[0])
        .isCloseTo(scenario.requestsPerDay() * weekdays, within(0.05 * requests[0]));
  }

  @Test
  void truthHasTheExcessThatIsDrawn() {
    CellEvent event = event(Map.of("os", List.of("ubuntu"), "edge", List.of("fra")), 1);
    CellScenario scenario = quiet().with(List.of(event));
    Truth truth = new CellTraffic(scenario).truths(WATCHED).get(0);
    Count with = affected(scenario, event);
    Count without = affected(quiet(), event);
    double excess = with.stalled() - without.stalled() * with.transfers() / without.transfers();
    assertThat(excess).isCloseTo(truth.excess(), within(0.1 * truth.excess()));
    assertThat(truth.metrics()).containsExactly("stall_rate");
    assertThat(truth.sigmas()).isGreaterThan(8);
  }

  @Test
  void finerDimensionLimitsEventToItsShareOfEachCell() {
    CellEvent all = event(Map.of("edge", List.of("fra")), 1);
    CellEvent misses = event(Map.of("edge", List.of("fra"), "cache", List.of("miss")), 1);
    CellScenario scenario = quiet().with(List.of(misses));
    Count limited = affected(scenario, misses);
    Count whole = affected(quiet().with(List.of(all)), all);
    assertThat(limited.stalled() / whole.stalled()).isCloseTo(SHARE_OF_MISSES, within(0.03));
    assertThat(scenario.dimensionsNotInCells()).containsExactly("cache");
    assertThat(new CellTraffic(scenario).truths(WATCHED).get(0).scope())
        .isEqualTo(new Scope(Map.of("edge", List.of("fra"))));
  }

  @Test
  void changeOfTrafficIsTruthOnlyIfVolumeIsWatched() {
    CellEvent event = event(Map.of("edge", List.of("fra")), 0.25);
    CellScenario scenario = quiet().with(List.of(event));
    assertThat(affected(scenario, event).requests() / affected(quiet(), event).requests())
        .isCloseTo(0.25, within(0.02));
    assertThat(new CellTraffic(scenario).truths(Set.of("ttfb"))).isEmpty();
    assertThat(new CellTraffic(scenario).truths(Set.of(WorldRate.VOLUME))).hasSize(1);
  }

  @Test
  void flappingEventIsOnForItsShareOfTheTime() {
    CellEvent event =
        new CellEvent(
            CellEvent.Kind.INCIDENT,
            0,
            100 * HOUR,
            Scope.EVERYTHING,
            Map.of(),
            Map.of(),
            1,
            0,
            new CellEvent.Flapping(3 * HOUR, HOUR));
    assertThat(event.activeShare(0, HOUR)).isEqualTo(1);
    assertThat(event.activeShare(HOUR, 3 * HOUR)).isZero();
    assertThat(event.activeShare(0, 99 * HOUR)).isCloseTo(1.0 / 3, within(1e-9));
  }
}
