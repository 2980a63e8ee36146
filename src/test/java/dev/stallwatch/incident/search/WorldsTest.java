package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Detection accuracy over simulated runs of two days. Fixed seeds make the counts reproducible. */
class WorldsTest {
  private static final long WINDOW = 300L * Units.MICROS_PER_SECOND;
  private static final int FROM = 228;
  private static final int TO = 366;
  private static final Set<String> REGIONS =
      Set.of("us-west-2", "eu-west-1", "eu-central-1", "ap-northeast-1");
  private static final Scope TYPICAL =
      new Scope(
          Map.of("served_by", Set.of("cdn"), "os", Set.of("amazon-linux-2"), "region", REGIONS));

  private static boolean typical(List<String> cell, int window) {
    return window >= FROM
        && window < TO
        && cell.get(WorldBuilder.OS).equals("amazon-linux-2")
        && REGIONS.contains(cell.get(WorldBuilder.REGION));
  }

  private static boolean isExact(Findings findings) {
    return findings.incidents().stream().map(Finding::scope).toList().equals(List.of(TYPICAL));
  }

  private static boolean isInTime(Finding finding) {
    return Math.abs(finding.startedAtMicros() - WorldBuilder.micros(FROM)) <= WINDOW
        && Math.abs(finding.endedAtMicros() - WorldBuilder.micros(TO)) <= WINDOW;
  }

  @Test
  void scopeAndIntervalOfTheTypicalIncidentAreExact() {
    int exact = 0;
    int inTime = 0;
    for (int seed = 0; seed < 16; seed++) {
      Findings findings = new WorldBuilder(seed).rise(0.4, WorldsTest::typical).find();
      exact += isExact(findings) ? 1 : 0;
      inTime += isExact(findings) && isInTime(findings.incidents().get(0)) ? 1 : 0;
    }
    assertThat(exact).isEqualTo(16);
    assertThat(inTime).isGreaterThanOrEqualTo(15);
  }

  @Test
  void scopeIsExactWithHalfTheTraffic() {
    int exact = 0;
    for (int seed = 200; seed < 216; seed++) {
      WorldBuilder world = new WorldBuilder(seed).traffic(50);
      exact += isExact(world.rise(0.4, WorldsTest::typical).find()) ? 1 : 0;
    }
    assertThat(exact).isGreaterThanOrEqualTo(15);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.05, 0", "0.2, 0", "0, 0.5", "0.05, 0.5"})
  void trafficWithoutIncidentsHasNoFinding(double correlation, double cycle) {
    int alarms = 0;
    for (int seed = 1000; seed < 1010; seed++) {
      WorldBuilder world = new WorldBuilder(seed).overdispersed(correlation).dailyCycle(cycle);
      alarms += world.find().incidents().isEmpty() ? 0 : 1;
    }
    assertThat(alarms).isZero();
  }

  @Test
  void simultaneousCausesAreSeparateIncidents() {
    Scope place = new Scope(Map.of("served_by", Set.of("cdn"), "region", Set.of("sa-east-1")));
    int separate = 0;
    for (int seed = 0; seed < 10; seed++) {
      Findings findings =
          new WorldBuilder(seed)
              .rise(0.4, WorldsTest::typical)
              .rise(
                  0.3,
                  (cell, window) ->
                      cell.get(WorldBuilder.EDGE).equals("gru") && window >= 250 && window < 340)
              .find();
      assertThat(findings.incidents()).isNotEmpty();
      List<Scope> scopes = findings.incidents().stream().map(Finding::scope).toList();
      separate += scopes.size() == 2 && scopes.contains(place) ? 1 : 0;
    }
    // Where both affect the same cells at the same time, one wide scope can explain as much.
    assertThat(separate).isGreaterThanOrEqualTo(9);
  }

  @Test
  void flappingEdgeIsOneIncident() {
    Findings findings =
        new WorldBuilder(1)
            .rise(
                0.4,
                (cell, window) ->
                    cell.get(WorldBuilder.EDGE).equals("bom")
                        && window >= 100
                        && window < 400
                        && window / 6 % 2 == 0)
            .find();
    assertThat(findings.incidents())
        .extracting(Finding::scope)
        .containsExactly(
            new Scope(Map.of("served_by", Set.of("cdn"), "region", Set.of("ap-south-1"))));
  }

  @Test
  void moreTrafficOfAGroupWithAHigherRateIsNoIncident() {
    for (int seed = 0; seed < 5; seed++) {
      Findings findings =
          new WorldBuilder(seed)
              .baseRate((cell, window) -> isCurl(cell) ? 0.05 : 0.005)
              .volume((cell, window) -> isCurl(cell) && window >= 300 ? 6 : 1)
              .find();
      assertThat(findings.incidents()).isEmpty();
    }
  }

  private static boolean isCurl(List<String> cell) {
    return cell.get(WorldBuilder.SOFTWARE).equals("curl");
  }

  @Test
  void threeEventsInFourTrialsAreNoIncident() {
    Findings findings =
        new WorldBuilder(2)
            .volume((cell, window) -> cell.get(WorldBuilder.EDGE).equals("gru") ? 0.002 : 1)
            .rise(
                0.75, (cell, window) -> cell.get(WorldBuilder.EDGE).equals("gru") && window >= 300)
            .find();
    assertThat(findings.incidents()).isEmpty();
  }

  @Test
  void rangeRequestsOfOneClientAreANotice() {
    Findings findings =
        new WorldBuilder(3)
            .baseRate((cell, window) -> 0.05)
            .rise(
                0.7,
                (cell, window) ->
                    cell.get(WorldBuilder.SOFTWARE).equals("containerd") && window >= 300)
            .find(Metric.PARTIAL_RATE);
    assertThat(findings.incidents())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.CLIENT_CHANGE);
    assertThat(findings.anomalies()).isNotEmpty();
  }

  @Test
  void orderOfRowsChangesNothing() {
    WorldBuilder one = new WorldBuilder(4).rise(0.4, WorldsTest::typical);
    WorldBuilder other = new WorldBuilder(4).rise(0.4, WorldsTest::typical);
    IncidentFinder finder = new IncidentFinder(DetectionOptions.DEFAULTS);
    assertThat(
            finder.find(
                WatchedRates.withoutHistory(Map.of(Metric.STALL_RATE, one.shuffledTable(99)))))
        .isEqualTo(
            finder.find(WatchedRates.withoutHistory(Map.of(Metric.STALL_RATE, other.table()))));
  }

  @Test
  void renamedValuesGiveTheRenamedScope() {
    Finding finding =
        new WorldBuilder(4)
            .rise(0.4, WorldsTest::typical)
            .renamed(value -> new StringBuilder(value).reverse().toString())
            .find()
            .incidents()
            .get(0);
    assertThat(finding.scope().values().get("os")).containsExactly("2-xunil-nozama");
    assertThat(finding.scope().values().get("region")).hasSameSizeAs(REGIONS);
    assertThat(isInTime(finding)).isTrue();
  }
}
