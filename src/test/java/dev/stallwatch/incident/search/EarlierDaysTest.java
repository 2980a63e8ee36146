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
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Detection with history: baselines from earlier days, robust against incidents on them. */
class EarlierDaysTest {
  private static final Scope SYSTEM =
      new Scope(Map.of("os", Set.of("os-1"), "region", Set.of("region-1", "region-2")));

  private static BurstyWorld world(long seed) {
    return new BurstyWorld(seed, 6, 4, 3).transfersPerDay(100_000).bursts(0.1).daysBefore(7);
  }

  private static Findings find(BurstyWorld world, Metric metric) {
    return new IncidentFinder(DetectionOptions.DEFAULTS).find(world.draw(metric));
  }

  @Test
  void riseOverTheEntireRunIsFound() {
    Findings findings = find(world(1).event(SYSTEM, 0, BurstyWorld.WINDOWS, 8), Metric.STALL_RATE);
    assertThat(findings.incidents()).hasSize(1);
    Finding finding = findings.incidents().get(0);
    assertThat(finding.scope().values().get("os")).containsExactly("os-1");
    assertThat(finding.confidence().comparison()).isEqualTo(Comparison.EARLIER_DAYS);
    assertThat(finding.confidence().value()).isGreaterThan(0.9);
  }

  @Test
  void incidentOnAnEarlierDayCausesNoAlarmAndHidesNone() {
    int halfADay = 138;
    BurstyWorld quiet = world(2).transfersPerDay(400_000).event(SYSTEM, -600, -600 + halfADay, 30);
    assertThat(find(quiet, Metric.STALL_RATE).incidents()).isEmpty();
    BurstyWorld again =
        world(2)
            .transfersPerDay(400_000)
            .event(SYSTEM, -600, -600 + halfADay, 30)
            .event(SYSTEM, 50, 120, 8);
    Findings findings = find(again, Metric.STALL_RATE);
    assertThat(findings.incidents()).hasSize(1);
    Finding finding = findings.incidents().get(0);
    // The expected rate is that of the hours without the earlier incident.
    assertThat(finding.rates().observed()).isGreaterThan(4 * finding.rates().expected());
  }

  @Test
  void burstsAndDailyCyclesOfQuietDaysCauseNoAlarm() {
    int alarms = 0;
    for (int seed = 100; seed < 112; seed++) {
      alarms += find(world(seed), Metric.STALL_RATE).incidents().size();
    }
    assertThat(alarms).isZero();
  }

  @Test
  void moreDemandIsANotice() {
    BurstyWorld world =
        world(3).volume(new Scope(Map.of("software", Set.of("software-1"))), 100, 200, 5);
    assertThat(find(world, Metric.STALL_RATE).incidents()).isEmpty();
    assertThat(find(world, Metric.VOLUME).incidents())
        .extracting(Finding::verdict, Finding::severity)
        .containsOnly(tuple(Verdict.MORE_DEMAND, Severity.INFO));
  }

  @Test
  void missingLogsAreADataNotice() {
    BurstyWorld world = world(4).volume(Scope.EVERYTHING, 100, 160, 0);
    assertThat(find(world, Metric.VOLUME).incidents())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.DATA);
  }

  /** Start of the last simulated day. */
  private static final long MIDNIGHT = 1_593_820_800L * Units.MICROS_PER_SECOND;

  private static final long HOUR = 3600L * Units.MICROS_PER_SECOND;

  private static Gaps gap(String source, int fromHour, int toHour) {
    return new Gaps(List.of(new Gap(source, MIDNIGHT + fromHour * HOUR, MIDNIGHT + toHour * HOUR)));
  }

  private static Findings find(WatchedRates rates, Gaps gaps) {
    return new IncidentFinder(DetectionOptions.DEFAULTS)
        .find(rates.current(), new Expectations(rates, gaps));
  }

  @Test
  void missingRequestsInAKnownGapAreNotReported() {
    WatchedRates rates = world(4).volume(Scope.EVERYTHING, 100, 160, 0).draw(Metric.VOLUME);
    assertThat(find(rates, Gaps.NONE).incidents()).hasSize(1);
    Gaps both = gap("s3", 9, 13).and(gap("cloudfront", 9, 13));
    assertThat(find(rates, both).incidents()).isEmpty();
  }

  @Test
  void missingRegionIsAnIncidentWhileLogsOfAnotherSourceAreMissing() {
    WatchedRates rates =
        world(5)
            .daysBefore(14)
            .volume(new Scope(Map.of("region", Set.of("region-1"))), 100, 200, 0.2)
            .draw(Metric.VOLUME);
    assertThat(find(rates, gap("s3", 8, 17)).incidents())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.MISSING_TRAFFIC);
  }

  @Test
  void missingRequestsOfARegionAreAnIncident() {
    BurstyWorld world =
        world(5)
            .daysBefore(14)
            .volume(new Scope(Map.of("region", Set.of("region-1"))), 100, 200, 0.2);
    assertThat(find(world, Metric.VOLUME).incidents())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.MISSING_TRAFFIC);
  }
}
