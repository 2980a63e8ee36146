package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rates with two levels in a run of 24 hours, 288 windows, without earlier days. */
class LevelChangeTest {
  private static final int END = RateWorld.WINDOWS;

  /** Raises a rate of one client from 1 % in an interval of windows. */
  private static RateTable table(double rate, int from, int to) {
    return new RateWorld(3)
        .traffic(300)
        .baseRate(0.01)
        .rise(rate, (cell, window) -> isClient(cell) && window >= from && window < to)
        .table();
  }

  private static boolean isClient(List<String> cell) {
    return cell.get(2).equals("aws-cli");
  }

  private static Finding only(Map<Metric, RateTable> rates) {
    List<Finding> findings =
        new IncidentFinder(DetectionOptions.DEFAULTS)
            .find(WatchedRates.withoutHistory(rates))
            .incidents();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static Finding only(Metric metric, double rate, int from, int to) {
    return only(Map.of(metric, table(rate, from, to)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {"TTFB", "THROUGHPUT"})
  void speedThatChangedForGoodIsANotice(Metric metric) {
    Finding fell = only(metric, 0.2, 0, 180);
    assertThat(fell.verdict()).isEqualTo(Verdict.LEVEL_CHANGE);
    assertThat(fell.severity()).isEqualTo(Severity.INFO);
    assertThat(fell.rates().observed()).isCloseTo(0.2, within(0.03));
    assertThat(fell.rates().expected()).isCloseTo(0.01, within(0.01));
    assertThat(fell.endedAtMicros()).isEqualTo(RateWorld.micros(180));
    Finding rose = only(metric, 0.2, 120, END);
    assertThat(rose.verdict()).isEqualTo(Verdict.LEVEL_CHANGE);
    assertThat(rose.startedAtMicros()).isEqualTo(RateWorld.micros(120));
  }

  @Test
  void speedThatIsRaisedInMostOfTheRunIsANotice() {
    assertThat(only(Metric.TTFB, 0.2, 40, 250).verdict()).isEqualTo(Verdict.LEVEL_CHANGE);
  }

  /** In the last third, in the first four hours, in two fifths within the run. */
  @ParameterizedTest
  @CsvSource({"200, 288", "0, 48", "100, 215"})
  void speedThatIsRaisedInTheSmallerPartIsAnIncident(int from, int to) {
    Finding finding = only(Metric.TTFB, 0.2, from, to);
    assertThat(finding.verdict().isIncident()).isTrue();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void speedThatFellTogetherWithErrorsIsAnIncident() {
    assertThat(
            only(Map.of(
                    Metric.TTFB,
                    table(0.9, 120, END),
                    Metric.CLIENT_ERROR_RATE,
                    table(0.05, 120, END)))
                .verdict()
                .isIncident())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {
        "STALL_RATE",
        "CUT_SHORT_RATE",
        "SERVER_ERROR_RATE",
        "CLIENT_ERROR_RATE",
        "SLOW_RATE"
      })
  void failuresThatEndedAreANoticeAndThoseThatGoOnAnIncident(Metric metric) {
    assertThat(only(metric, 0.06, 0, 180).verdict()).isEqualTo(Verdict.LEVEL_CHANGE);
    assertThat(only(metric, 0.06, 120, END).verdict().isIncident()).isTrue();
  }

  @Test
  void levelThatIsBadInItselfIsAnIncident() {
    assertThat(only(Metric.STALL_RATE, 0.2, 0, 180).verdict().isIncident()).isTrue();
    assertThat(only(Metric.SERVER_ERROR_RATE, 0.2, 0, 180).verdict().isIncident()).isTrue();
    assertThat(only(Metric.CLIENT_ERROR_RATE, 0.2, 0, 180).verdict())
        .isEqualTo(Verdict.LEVEL_CHANGE);
  }

  @Test
  void speedOfAClientThatRequestsRangesNowIsNeverCritical() {
    RateTable ttfb = table(0.2, 220, END);
    RateTable ranges = table(0.5, 220, END);
    Finding finding = only(Map.of(Metric.TTFB, ttfb, Metric.PARTIAL_RATE, ranges));
    assertThat(finding.metric()).isEqualTo(Metric.TTFB);
    assertThat(finding.verdict().isIncident()).isTrue();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void speedOfAClientThatRequestsMuchMoreNowIsNeverCritical() {
    RateTable ttfb = table(0.2, 220, END);
    RateTable.Builder requests = RateTable.builder(RateWorld.DIMENSIONS, ttfb.grid());
    for (int i = 0; i < ttfb.entries(); i++) {
      List<String> cell = ttfb.cell(ttfb.cellOf(i));
      boolean isMore = isClient(cell) && ttfb.windowOf(i) >= 220;
      requests.add(
          ttfb.windowStartMicros(ttfb.windowOf(i)),
          cell,
          Math.round(ttfb.trials(i) * (isMore ? 3 : 1)),
          0);
    }
    Finding finding = only(Map.of(Metric.TTFB, ttfb, Metric.VOLUME, requests.build()));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
  }
}
