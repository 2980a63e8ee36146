package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.ClientTally;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientEvidenceTest {
  private static final double RATE = 0.01;
  private static final double LOOKS = 15;

  private final ClientTally tally = new ClientTally(RATE);

  /** Adds clients with the given trials and events each. */
  private ClientEvidenceTest clients(int clients, long trials, long events) {
    for (int i = 0; i < clients; i++) {
      tally.add(trials, events);
    }
    return this;
  }

  private ClientEvidenceTest elsewhere(int clients) {
    return clients(clients, 0, 0);
  }

  private Finding judged() {
    double observed = (double) tally.events() / tally.trials();
    double excess = tally.events() - RATE * tally.trials();
    Finding finding =
        new Finding(
            "0123456789ab",
            Metric.STALL_RATE,
            List.of(),
            new Assessment(Verdict.EDGE, Severity.of(excess, observed), List.of()),
            new IncidentInterval(0, false, 1),
            new Scope(Map.of("edge", Set.of("fra"))),
            new Rates(observed, RATE, tally.trials(), excess),
            new Confidence(0.9, Comparison.QUIETER_TIMES),
            List.of(),
            List.of(),
            LOOKS);
    return new ClientEvidence(DetectionOptions.DEFAULTS).assessed(finding, tally);
  }

  private void assertNotice() {
    assertThat(judged().verdict()).isEqualTo(Verdict.FEW_CLIENTS);
    assertThat(judged().severity()).isEqualTo(Severity.INFO);
  }

  private void assertIncident(Severity severity) {
    assertThat(judged().verdict()).isEqualTo(Verdict.EDGE);
    assertThat(judged().severity()).isEqualTo(severity);
  }

  @Test
  void manyClientsAreAnIncident() {
    clients(80, 18, 8).elsewhere(10).assertIncident(Severity.CRITICAL);
  }

  @Test
  void oneClientIsANoticeWithItsFigures() {
    clients(1, 3000, 3000).elsewhere(10).assertNotice();
    assertThat(judged().assessment().lessLikely().get(0).sentence())
        .isEqualTo(
            "Less likely a problem of the service: 1 client is affected, and one client alone has 100.0 %"
                + " of the excess.");
  }

  @Test
  void oneAffectedClientAmongManyIsANotice() {
    clients(1, 1000, 900).clients(500, 10, 0).clients(30, 10, 1).assertNotice();
  }

  @Test
  void fewAffectedClientsOfManyAreANotice() {
    clients(4, 100, 90).elsewhere(10).assertNotice();
    assertThat(judged().assessment().lessLikely().get(0).why()).contains("4 clients are affected");
  }

  @Test
  void dominantClientDoesNotHideAnIncident() {
    clients(80, 18, 8).clients(1, 3000, 3000).assertIncident(Severity.CRITICAL);
  }

  @Test
  void severalDominantClientsDoNotHideAnIncident() {
    clients(80, 18, 8)
        .clients(1, 3000, 3000)
        .clients(1, 9000, 9000)
        .assertIncident(Severity.CRITICAL);
  }

  @Test
  void severityExcludesDominantClients() {
    clients(40, 20, 2).clients(1, 3000, 3000).assertIncident(Severity.WARNING);
  }

  @Test
  void smallSiteWithAllClientsAffectedIsAWarningAtMost() {
    clients(4, 100, 60).assertIncident(Severity.WARNING);
  }

  @Test
  void onlyClientOfASiteIsANotice() {
    clients(1, 100, 60).assertNotice();
  }

  @Test
  void eventsOfOneClientAreNotIndependent() {
    // Twice the usual rate, but each affected client has 50 events.
    clients(10, 1000, 50).clients(90, 300, 0).elsewhere(10);
    assertThat(tally.events()).isGreaterThan(300);
    assertNotice();
    // The same count, with one event per client.
    ClientEvidenceTest independent = new ClientEvidenceTest();
    independent.clients(500, 18, 1).clients(500, 19, 0).assertIncident(Severity.WARNING);
  }

  @Test
  void findingWithMostEventsOnTheDayBeforeIsUnchanged() {
    clients(2, 10, 5);
    Finding finding = judged();
    ClientTally rest = new ClientTally(RATE);
    rest.add(4, 2);
    assertThat(new ClientEvidence(DetectionOptions.DEFAULTS).assessed(finding, rest).verdict())
        .isEqualTo(finding.verdict());
  }

  @Test
  void talliesMergeInAnyOrder() {
    ClientTally one = new ClientTally(RATE);
    one.add(10, 5);
    one.add(0, 0);
    ClientTally other = new ClientTally(RATE);
    other.add(20, 0);
    other.add(30, 9);
    one.merge(other);
    assertThat(one.everyone()).isEqualTo(4);
    assertThat(one.hit()).isEqualTo(2);
    assertThat(one.trials()).isEqualTo(60);
    assertThat(one.events()).isEqualTo(14);
    assertThat(one.squares()).isEqualTo(106);
    assertThat(one.heaviest()).extracting(ClientTally.Client::events).containsExactly(9L, 5L, 0L);
  }
}
