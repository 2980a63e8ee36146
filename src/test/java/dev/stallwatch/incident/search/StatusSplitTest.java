package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.StatusMeaning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusSplitTest {
  private static Finding finding(
      double excess, long from, long to, String dimension, String... of) {
    return new Finding(
        "0123456789ab",
        Metric.CLIENT_ERROR_RATE,
        List.of(),
        new Assessment(Verdict.UNCLEAR, Severity.WARNING, List.of()),
        new IncidentInterval(from, false, to),
        new Scope(Map.of(dimension, Set.of(of))),
        new Rates(0.4, 0.01, 1_000, excess),
        new Confidence(0.9, Comparison.QUIETER_TIMES),
        List.of(),
        List.of(),
        0);
  }

  private static RisenStatuses shares(double of429, double of404, double of410) {
    return new RisenStatuses(
        List.of(
            new RisenStatuses.Share(429, of429),
            new RisenStatuses.Share(404, of404),
            new RisenStatuses.Share(410, of410)));
  }

  @Test
  void onlyMeaningsWithASizableShareAreSearchedAlone() {
    assertThat(StatusSplit.meanings(shares(0.6, 0.3, 0.1)))
        .containsExactly(StatusMeaning.RATE_LIMITED, StatusMeaning.MISSING);
    assertThat(StatusSplit.meanings(shares(0.06, 0.5, 0.44))).isEmpty();
    assertThat(StatusSplit.meanings(RisenStatuses.NONE)).isEmpty();
  }

  @Test
  void causesOfDifferentGroupsReplaceTheMixedFinding() {
    Finding mixed = finding(900, 0, 100, "software", "apt", "curl", "wget");
    Finding limited = finding(600, 10, 90, "software", "apt");
    Finding missing = finding(300, 0, 100, "software", "curl", "wget");
    assertThat(StatusSplit.parts(mixed, List.of(missing, limited), List.of()))
        .containsExactly(limited, missing);
  }

  @Test
  void statusesOfOneGroupStayOneFinding() {
    Finding mixed = finding(900, 0, 100, "software", "apt");
    Finding limited = finding(600, 0, 100, "software", "apt");
    Finding refused = finding(300, 0, 100, "software", "apt");
    assertThat(StatusSplit.parts(mixed, List.of(limited, refused), List.of()))
        .containsExactly(mixed);
  }

  @Test
  void findingsOfOtherTimesAndGroupsAreNoParts() {
    Finding mixed = finding(900, 0, 100, "software", "apt", "curl");
    Finding later = finding(600, 100, 200, "software", "apt");
    Finding elsewhere = finding(600, 0, 100, "software", "pip");
    Finding limited = finding(500, 0, 100, "software", "apt");
    assertThat(StatusSplit.parts(mixed, List.of(later, elsewhere, limited), List.of()))
        .containsExactly(mixed);
  }

  @Test
  void causeThatIsReportedAlreadyIsNotRepeated() {
    Finding mixed = finding(900, 0, 100, "software", "apt", "curl");
    Finding known = finding(300, 0, 100, "region", "fr");
    Finding limited = finding(600, 0, 100, "software", "apt");
    assertThat(StatusSplit.parts(mixed, List.of(known, limited), List.of(known)))
        .containsExactly(mixed);
  }

  @Test
  void partsThatExplainTooLittleLeaveTheMixedFinding() {
    Finding mixed = finding(900, 0, 100, "software", "apt", "curl");
    Finding one = finding(200, 0, 100, "software", "apt");
    Finding other = finding(100, 0, 100, "software", "curl");
    assertThat(StatusSplit.parts(mixed, List.of(one, other), List.of())).containsExactly(mixed);
  }

  @Test
  void errorsOfDifferentMeaningsRemainDifferentFindings() {
    Finding limited = finding(600, 10, 90, "host", "a").amongErrors(StatusMeaning.RATE_LIMITED);
    Finding missing = finding(300, 0, 100, "host", "a").amongErrors(StatusMeaning.MISSING);
    assertThat(OncePerRise.of(List.of(limited, missing))).containsExactly(limited, missing);
    assertThat(OncePerRise.of(List.of(limited, limited))).hasSize(1);
  }

  @Test
  void anotherScopeIsNoAlternativeToItself() {
    Finding found = finding(600, 10, 90, "host", "a");
    Finding renamed = found.withScope(new Scope(Map.of("object", Set.of("/a"))), found.rates());
    assertThat(renamed.withScope(found.scope(), found.rates()).alternatives())
        .containsExactly(renamed.scope());
  }
}
