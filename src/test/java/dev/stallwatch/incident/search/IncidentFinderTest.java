package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentFinderTest {
  private static final long WINDOW = 300L * Units.MICROS_PER_SECOND;
  private static final Set<String> REGIONS = Set.of("region-b", "region-e", "region-h");
  private static final Scope TRUTH =
      new Scope(
          Map.of("served_by", Set.of("cdn"), "os", Set.of("amazon-linux-2"), "region", REGIONS));

  private static boolean oneSystemInSomeRegions(List<String> cell, int window) {
    return window >= 100
        && window < 220
        && cell.get(1).equals("amazon-linux-2")
        && REGIONS.contains(cell.get(3));
  }

  private static boolean isExact(Findings findings) {
    return findings.incidents().size() == 1 && findings.incidents().get(0).scope().equals(TRUTH);
  }

  @Test
  void scopeAndIntervalAreExactInNearlyAllSimulations() {
    int exact = 0;
    int inTime = 0;
    for (int seed = 0; seed < 20; seed++) {
      Findings findings =
          new RateWorld(seed).rise(0.4, IncidentFinderTest::oneSystemInSomeRegions).find();
      if (isExact(findings)) {
        exact++;
        Finding finding = findings.incidents().get(0);
        boolean started = Math.abs(finding.startedAtMicros() - RateWorld.micros(100)) <= WINDOW;
        boolean ended = Math.abs(finding.endedAtMicros() - RateWorld.micros(220)) <= WINDOW;
        inTime += started && ended ? 1 : 0;
      }
    }
    assertThat(exact).isGreaterThanOrEqualTo(19);
    assertThat(inTime).isGreaterThanOrEqualTo(17);
  }

  @Test
  void scopeIsExactWithHalfTheTraffic() {
    int exact = 0;
    for (int seed = 100; seed < 120; seed++) {
      exact +=
          isExact(
                  new RateWorld(seed)
                      .traffic(55)
                      .rise(0.4, IncidentFinderTest::oneSystemInSomeRegions)
                      .find())
              ? 1
              : 0;
    }
    assertThat(exact).isGreaterThanOrEqualTo(18);
  }

  @Test
  void trafficWithoutIncidentsHasNoFinding() {
    int alarms = 0;
    for (int seed = 0; seed < 40; seed++) {
      RateWorld world = new RateWorld(seed).baseRate(seed % 2 == 0 ? 0.005 : 0.05);
      alarms += world.bursts(seed % 4 < 2 ? 0 : 0.5).find().incidents().size();
    }
    assertThat(alarms).isZero();
  }

  @Test
  void contrastsNameUnaffectedGroups() {
    Finding finding =
        new RateWorld(5)
            .rise(0.4, IncidentFinderTest::oneSystemInSomeRegions)
            .find()
            .incidents()
            .get(0);
    assertThat(finding.contrasts())
        .anyMatch(contrast -> contrast.scopeText().contains("Amazon Linux 2 via the origin"))
        .anyMatch(contrast -> contrast.scopeText().contains("other systems in region-"))
        .anyMatch(contrast -> contrast.scopeText().contains("Amazon Linux 2 via the CDN in "))
        .allMatch(contrast -> contrast.observedRate() < 0.02 && contrast.transfers() >= 20);
    assertThat(finding.verdict()).isEqualTo(Verdict.MITIGATION_OR_CLIENT_REGRESSION);
  }

  @Test
  void riseOfAllClientsOfARegionIsRegional() {
    Findings findings =
        new RateWorld(6)
            .rise(0.3, (cell, window) -> cell.get(3).equals("region-c") && window >= 250)
            .find();
    assertThat(findings.incidents()).hasSize(1);
    Finding finding = findings.incidents().get(0);
    assertThat(finding.scope().values().keySet()).containsExactlyInAnyOrder("served_by", "region");
    assertThat(finding.isOpen()).isTrue();
    assertThat(finding.verdict()).isEqualTo(Verdict.REGIONAL);
  }

  @Test
  void riseOfOneSoftwareEverywhereLimitsOnlyTheSoftware() {
    Findings findings =
        new RateWorld(7)
            .rise(
                0.3,
                (cell, window) -> cell.get(2).equals("aws-cli") && window >= 50 && window < 120)
            .find();
    assertThat(findings.incidents()).hasSize(1);
    assertThat(findings.incidents().get(0).scope())
        .isEqualTo(new Scope(Map.of("software", Set.of("aws-cli"))));
  }

  @Test
  void twoCausesAreTwoIncidents() {
    Findings findings =
        new RateWorld(8)
            .rise(0.4, IncidentFinderTest::oneSystemInSomeRegions)
            .rise(
                0.3,
                (cell, window) -> cell.get(3).equals("region-k") && window >= 20 && window < 80)
            .find();
    assertThat(findings.incidents())
        .extracting(Finding::scope)
        .containsExactlyInAnyOrder(
            TRUTH, new Scope(Map.of("served_by", Set.of("cdn"), "region", Set.of("region-k"))));
  }

  @Test
  void metricJoinsTheIncidentWithTheClosestScope() {
    RateTable atAnEdge =
        new RateWorld(14).rise(0.9, (cell, window) -> isIn(window) && isInRegionK(cell)).table();
    RateTable truth =
        new RateWorld(15)
            .rise(0.4, (cell, window) -> isIn(window) && oneSystemInSomeRegions(cell, window))
            .table();
    RateTable dockerEverywhere =
        new RateWorld(16)
            .rise(0.04, (cell, window) -> isIn(window) && cell.get(2).equals("docker"))
            .table();
    RateTable weakTruth =
        new RateWorld(17)
            .rise(0.1, (cell, window) -> isIn(window) && oneSystemInSomeRegions(cell, window))
            .table();
    List<Finding> found =
        new IncidentFinder(DetectionOptions.DEFAULTS)
            .find(
                WatchedRates.withoutHistory(
                    Map.of(
                        Metric.SERVER_ERROR_RATE,
                        atAnEdge,
                        Metric.STALL_RATE,
                        truth,
                        Metric.PARTIAL_RATE,
                        dockerEverywhere,
                        Metric.CUT_SHORT_RATE,
                        weakTruth)))
            .incidents();
    assertThat(found)
        .filteredOn(finding -> finding.scope().equals(TRUTH))
        .singleElement()
        .satisfies(finding -> assertThat(finding.alsoSeenIn()).contains(Metric.CUT_SHORT_RATE));
  }

  /** The scatter in the rest of a run depends on the analysed period; the result must not. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 10, 20, 50})
  void leadingMetricIsIndependentOfTheScatterInTheRestOfTheRun(double bursts) {
    RateTable stalls =
        new RateWorld(21)
            .bursts(bursts)
            .rise(0.4, IncidentFinderTest::oneSystemInSomeRegions)
            .table();
    RateTable cuts =
        new RateWorld(22).rise(0.45, IncidentFinderTest::oneSystemInSomeRegions).table();
    RateTable slow =
        new RateWorld(23)
            .baseRate(0.05)
            .rise(0.5, IncidentFinderTest::oneSystemInSomeRegions)
            .table();
    assertThat(
            find(
                Map.of(
                    Metric.STALL_RATE,
                    stalls,
                    Metric.CUT_SHORT_RATE,
                    cuts,
                    Metric.THROUGHPUT,
                    slow)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.metric()).isEqualTo(Metric.STALL_RATE);
              assertThat(finding.scope()).isEqualTo(TRUTH);
              assertThat(finding.alsoSeenIn())
                  .containsExactly(Metric.CUT_SHORT_RATE, Metric.THROUGHPUT);
            });
  }

  @Test
  void fewStallsDoNotLeadAnOutage() {
    RateTable errors =
        new RateWorld(24).rise(0.6, IncidentFinderTest::oneSystemInSomeRegions).table();
    RateTable stalls =
        new RateWorld(25).rise(0.12, IncidentFinderTest::oneSystemInSomeRegions).table();
    assertThat(find(Map.of(Metric.SERVER_ERROR_RATE, errors, Metric.STALL_RATE, stalls)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.metric()).isEqualTo(Metric.SERVER_ERROR_RATE);
              assertThat(finding.alsoSeenIn()).containsExactly(Metric.STALL_RATE);
            });
  }

  private static List<Finding> find(Map<Metric, RateTable> tables) {
    return new IncidentFinder(DetectionOptions.DEFAULTS)
        .find(WatchedRates.withoutHistory(tables))
        .incidents();
  }

  private static boolean isIn(int window) {
    return window >= 100 && window < 220;
  }

  private static boolean isInRegionK(List<String> cell) {
    return cell.get(3).equals("region-k");
  }

  @Test
  void riseOverTheEntireRunIsComparedWithOtherGroups() {
    Findings findings =
        new RateWorld(12)
            .rise(
                0.4,
                (cell, window) ->
                    cell.get(1).equals("amazon-linux-2") && REGIONS.contains(cell.get(3)))
            .find();
    assertThat(findings.incidents()).hasSize(1);
    Finding finding = findings.incidents().get(0);
    assertThat(finding.scope()).isEqualTo(TRUTH);
    assertThat(finding.confidence().comparison()).isEqualTo(Comparison.OTHER_GROUPS);
    assertThat(finding.confidence().value()).isLessThanOrEqualTo(0.5);
  }

  @Test
  void groupWithAModeratelyHigherRateIsNoIncident() {
    Findings findings =
        new RateWorld(13).rise(0.02, (cell, window) -> cell.get(2).equals("aws-cli")).find();
    assertThat(findings.incidents()).isEmpty();
  }

  @Test
  void riseOfPartialRateAloneIsAClientChangeNotice() {
    Findings findings =
        new RateWorld(9)
            .baseRate(0.05)
            .rise(0.7, (cell, window) -> cell.get(2).equals("aws-cli") && window >= 150)
            .find(Metric.PARTIAL_RATE);
    assertThat(findings.incidents())
        .extracting(Finding::verdict, Finding::severity)
        .containsExactly(tuple(Verdict.CLIENT_CHANGE, Severity.INFO));
    assertThat(findings.anomalies()).isNotEmpty();
  }

  @Test
  void orderOfRowsChangesNothing() {
    // Every table is built from shuffled rows of the same world.
    Findings one = new RateWorld(11).rise(0.4, IncidentFinderTest::oneSystemInSomeRegions).find();
    Findings other = new RateWorld(11).rise(0.4, IncidentFinderTest::oneSystemInSomeRegions).find();
    assertThat(one).isEqualTo(other);
  }
}
