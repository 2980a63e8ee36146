package dev.stallwatch.incident.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Anomaly;
import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContinuityTest {
  private static final long HOUR = 3600L * Units.MICROS_PER_SECOND;
  private static final long DAY = 24 * HOUR;
  private static final Scope EDGE = new Scope(Map.of("edge", Set.of("fra", "muc")));

  private static Finding finding(Scope scope, long from, long to, long transfers) {
    return finding(Metric.STALL_RATE, scope, from, to, transfers);
  }

  private static Finding finding(Metric metric, Scope scope, long from, long to, long transfers) {
    return new Finding(
        "id-" + from,
        metric,
        List.of(),
        new Assessment(Verdict.EDGE, Severity.WARNING, List.of()),
        new IncidentInterval(from, false, to),
        scope,
        new Rates(0.3, 0.01, transfers, 0.29 * transfers),
        new Confidence(0.9, Comparison.EARLIER_DAYS),
        List.of(),
        List.of(),
        0);
  }

  private static Published published(String id, int revision, Finding finding) {
    Revision known =
        new Revision(
            id,
            revision,
            Revision.News.UNCHANGED,
            revision == 1 ? "" : "Since the last revision something changed.");
    return new Published(
        Incident.of(finding, known, new Evidence(3, List.of()), RateCourse.NONE),
        LocalDate.ofInstant(Units.instant(finding.startedAtMicros()), ZoneOffset.UTC));
  }

  @Test
  void incidentOpenAtMidnightKeepsItsIdentity() {
    Published open = published("a", 3, finding(EDGE, 20 * HOUR, Units.UNKNOWN, 1000));
    Finding today = finding(EDGE, DAY, DAY + 6 * HOUR, 3000);
    Continuity.Revised revised = new Continuity(List.of(open), DAY, 0).of(List.of(today)).get(0);
    assertThat(revised.revision().incidentId()).isEqualTo("a");
    assertThat(revised.revision().number()).isEqualTo(4);
    assertThat(revised.revision().change()).contains("it ended at 1970-01-02 06:00");
  }

  private static Finding startedOpen(Finding finding) {
    return finding.withInterval(finding.interval().withOpenEnds(true, finding.isOpen()));
  }

  /** Returns the result of a run on the third day, which also analyses the second day. */
  private static Continuity.Revised onTheThirdDay(Published published, Finding finding) {
    return new Continuity(List.of(published), 2 * DAY, DAY).of(List.of(finding)).get(0);
  }

  @Test
  void publishedStartBeforeTheAnalysedDataIsKept() {
    Published open = published("a", 2, finding(EDGE, 20 * HOUR, Units.UNKNOWN, 1000));
    Finding third = startedOpen(finding(EDGE, DAY, Units.UNKNOWN, 3000));
    Continuity.Revised revised = onTheThirdDay(open, third);
    assertThat(revised.finding().startedAtMicros()).isEqualTo(20 * HOUR);
    assertThat(revised.finding().interval().startOpen()).isFalse();
    assertThat(revised.revision().change()).contains("3,000 transfers").doesNotContain("began");

    // A second identical run changes nothing.
    Published again = published("a", 3, revised.finding());
    assertThat(onTheThirdDay(again, third).revision().news()).isEqualTo(Revision.News.UNCHANGED);

    // The start is also kept if the detected start is shortly after the edge of the data.
    Finding later = finding(EDGE, DAY + HOUR / 2, Units.UNKNOWN, 3000);
    assertThat(onTheThirdDay(open, later).finding().startedAtMicros()).isEqualTo(20 * HOUR);
  }

  @Test
  void startWithinTheAnalysedDataReplacesThePublishedOne() {
    Published open = published("a", 1, startedOpen(finding(EDGE, DAY, Units.UNKNOWN, 1000)));
    Continuity.Revised later =
        onTheThirdDay(open, finding(EDGE, DAY + 2 * HOUR, Units.UNKNOWN, 1000));
    assertThat(later.finding().startedAtMicros()).isEqualTo(DAY + 2 * HOUR);
    assertThat(later.revision().change()).contains("it began later, at 1970-01-02 02:00 UTC");
    Continuity.Revised known = onTheThirdDay(open, finding(EDGE, DAY, Units.UNKNOWN, 1000));
    assertThat(known.finding().interval().startOpen()).isFalse();
    assertThat(known.revision().change())
        .contains("it began at 1970-01-02 00:00 UTC and not before");
    Published late = published("a", 1, finding(EDGE, DAY + HOUR, Units.UNKNOWN, 1000));
    assertThat(
            onTheThirdDay(late, startedOpen(finding(EDGE, DAY, Units.UNKNOWN, 1000)))
                .revision()
                .change())
        .contains("it began earlier, at or before 1970-01-02 00:00 UTC (the data begin there)");
  }

  @Test
  void findingThatStartsLaterDoesNotContinueAnOpenIncident() {
    Published open = published("a", 1, finding(EDGE, 20 * HOUR, Units.UNKNOWN, 1000));
    Finding today = finding(EDGE, DAY + 9 * HOUR, DAY + 11 * HOUR, 3000);
    Continuity.Revised revised = new Continuity(List.of(open), DAY, 0).of(List.of(today)).get(0);
    assertThat(revised.revision().incidentId()).isEqualTo(today.incidentId());
    assertThat(revised.revision().number()).isEqualTo(1);
    assertThat(revised.revision().change()).isEmpty();
  }

  @Test
  void findingsWithEqualScopesContinueTheIncidentOfTheirMetric() {
    Finding stalls = finding(EDGE, 5 * HOUR, 7 * HOUR, 1000);
    Finding slow = finding(Metric.THROUGHPUT, EDGE, 5 * HOUR, 7 * HOUR, 900);
    List<Continuity.Revised> revised =
        new Continuity(List.of(published("a", 1, stalls), published("b", 1, slow)), 0, 0)
            .of(List.of(slow, stalls));
    assertThat(revised)
        .extracting(entry -> entry.revision().incidentId())
        .containsExactly("b", "a");
    assertThat(revised)
        .extracting(entry -> entry.revision().news())
        .containsOnly(Revision.News.UNCHANGED);
  }

  @Test
  void repeatedRunChangesNothing() {
    Finding finding = finding(EDGE, 5 * HOUR, 7 * HOUR, 1000);
    Published before = published("a", 2, finding);
    Continuity.Revised revised = new Continuity(List.of(before), 0, 0).of(List.of(finding)).get(0);
    assertThat(revised)
        .isEqualTo(
            new Continuity.Revised(
                finding,
                new Revision(
                    "a",
                    2,
                    Revision.News.UNCHANGED,
                    "Since the last revision something changed.")));
  }

  @Test
  void lateDataCreatesARevisionWithTheChanges() {
    Published before = published("a", 1, finding(EDGE, 5 * HOUR, 7 * HOUR, 1000));
    Finding more = finding(EDGE, 5 * HOUR, 8 * HOUR, 1500);
    Continuity.Revised revised = new Continuity(List.of(before), 0, 0).of(List.of(more)).get(0);
    assertThat(revised.revision().number()).isEqualTo(2);
    assertThat(revised.revision().change())
        .contains("its end is 1970-01-01 08:00, not 1970-01-01 07:00")
        .contains("1,500 transfers")
        .contains("450 of 1,500 transfers stalled, not 300 of 1,000");
  }

  @Test
  void findingWithTheHighestSimilarityContinuesTheIncident() {
    Published before = published("a", 1, finding(EDGE, 5 * HOUR, 7 * HOUR, 1000));
    Finding one = finding(new Scope(Map.of("edge", Set.of("fra"))), 5 * HOUR, 7 * HOUR, 400);
    Finding both = finding(EDGE, 6 * HOUR, 7 * HOUR, 900);
    assertThat(new Continuity(List.of(before), 0, 0).of(List.of(one, both)))
        .extracting(revised -> revised.revision().incidentId())
        .containsExactly(one.incidentId(), "a");
  }

  @Test
  void disjointScopeIsANewIncident() {
    Published before = published("a", 1, finding(EDGE, 5 * HOUR, 7 * HOUR, 1000));
    Finding other = finding(new Scope(Map.of("edge", Set.of("lhr"))), 5 * HOUR, 7 * HOUR, 400);
    assertThat(
            new Continuity(List.of(before), 0, 0).of(List.of(other)).get(0).revision().incidentId())
        .isEqualTo(other.incidentId());
  }

  private static Findings ofDay(LocalDate day, List<Published> published, Finding... findings) {
    long begin = Units.micros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    return new FindingsOfDay(day, new Continuity(published, begin, begin))
        .of(new Findings(List.of(findings), List.of(anomaly(begin - 1), anomaly(begin)), 3, 4));
  }

  private static Anomaly anomaly(long startMicros) {
    return new Anomaly(Metric.STALL_RATE, startMicros, EDGE, 0.3, 0.01, 100, 29, 9);
  }

  @Test
  void dayExcludesFindingsThatEndedBeforeIt() {
    LocalDate second = LocalDate.EPOCH.plusDays(1);
    Finding before = finding(EDGE, 5 * HOUR, 23 * HOUR, 1000);
    Finding overMidnight = finding(EDGE, 20 * HOUR, DAY + HOUR, 1000);
    Finding open = finding(EDGE, DAY + 5 * HOUR, Units.UNKNOWN, 1000);
    Findings kept = ofDay(second, List.of(), before, overMidnight, open);
    assertThat(kept.incidents()).containsExactly(overMidnight, open);
    assertThat(kept.anomalies()).containsExactly(anomaly(DAY));
  }

  @Test
  void dayIncludesTheEndOfAnOpenIncidentOnTheDayBefore() {
    LocalDate second = LocalDate.EPOCH.plusDays(1);
    Finding ended = finding(EDGE, 20 * HOUR, 23 * HOUR, 1000);
    Published open = published("a", 1, finding(EDGE, 20 * HOUR, Units.UNKNOWN, 900));
    assertThat(ofDay(second, List.of(open), ended).incidents()).containsExactly(ended);

    // A second run keeps it, although its own table already has the end.
    Published known = new Published(published("a", 2, ended).incident(), second);
    assertThat(ofDay(second, List.of(known), ended).incidents()).containsExactly(ended);
  }
}
