package dev.stallwatch.engine;

import dev.stallwatch.engine.client.ScopeClients;
import dev.stallwatch.engine.evidence.StallEvidence;
import dev.stallwatch.incident.ClientEvidence;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.ClientTally;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The findings of a run, tested by how their events spread over clients, and the evidence of each.
 * A finding that affects no client is at most a notice.
 */
final class TestedFindings {
  private final Findings findings;
  private final IdentityHashMap<Finding, Evidence> evidence = new IdentityHashMap<>();

  /**
   * Tests findings.
   *
   * @param fine counts their clients
   * @param stalls the stalled downloads of the same findings
   * @param cells counts clients whose requests are not available
   * @param statuses counts requests by status
   */
  TestedFindings(
      Findings found,
      FineScopes fine,
      StallEvidence stalls,
      ScopeClients cells,
      StatusCounts statuses,
      DetectionOptions options) {
    List<Finding> counted =
        found.incidents().stream().filter(finding -> finding.metric() != Metric.VOLUME).toList();
    List<ClientTally> tallies = fine.clients(counted);
    ClientEvidence clientEvidence = new ClientEvidence(options);
    IdentityHashMap<Finding, RisenStatuses> risen = statuses.risen(found.incidents());
    List<Finding> tested = new ArrayList<>();
    for (int i = 0; i < found.incidents().size(); i++) {
      Finding untested = found.incidents().get(i);
      int at = counted.indexOf(untested);
      RisenStatuses codes = risen.getOrDefault(untested, RisenStatuses.NONE);
      Finding finding = untested.withStatuses(codes);
      // The tally of a tail metric uses a quantile of the scope, so its events are not the events
      // of the metric.
      Finding result =
          at < 0 || finding.metric().isTail()
              ? finding
              : clientEvidence.assessed(finding, tallies.get(at));
      Evidence of = stalls.of(i, at < 0 ? 0 : tallies.get(at).hit());
      if (of.clients() == 0) {
        of = of.withClients(cells.inBusiestWindow(finding));
      }
      result = of.clients() == 0 ? result.withoutClients() : result;
      evidence.put(result, of.withStatuses(codes));
      tested.add(result);
    }
    this.findings = found.with(tested);
  }

  Findings findings() {
    return findings;
  }

  /** Returns the evidence of one of the findings. */
  Evidence of(Finding finding) {
    return evidence.getOrDefault(finding, new Evidence(0, List.of()));
  }
}
