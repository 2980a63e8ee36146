package dev.stallwatch.spark;

import dev.stallwatch.incident.ClientEvidence;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.model.Metric;
import dev.stallwatch.traffic.ClientTally;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The findings of a run, judged by how their events spread over clients, and the evidence of each.
 * What hits no client is a notice at most.
 */
final class TestedFindings {
  private final Findings findings;
  private final IdentityHashMap<Finding, Evidence> evidence = new IdentityHashMap<>();

  /**
   * Judges findings.
   *
   * @param fine counts their clients
   * @param stalls finds their stalled downloads
   * @param cells knows clients of which no request is left
   */
  TestedFindings(
      Findings found,
      FineScopes fine,
      StallEvidence stalls,
      ScopeClients cells,
      DetectionOptions options) {
    List<Finding> counted =
        found.incidents().stream().filter(finding -> finding.metric() != Metric.VOLUME).toList();
    List<ClientTally> tallies = fine.clients(counted);
    ClientEvidence judge = new ClientEvidence(options);
    List<Finding> judged = new ArrayList<>();
    for (Finding finding : found.incidents()) {
      int at = counted.indexOf(finding);
      // The tally of a tail uses a quantile of the scope, so its events are not the metric's.
      Finding likely =
          at < 0 || finding.metric().isTail() ? finding : judge.judged(finding, tallies.get(at));
      Evidence of = stalls.of(finding, at < 0 ? 0 : tallies.get(at).hit());
      if (of.clients() == 0) {
        of = new Evidence(cells.inBusiestWindow(finding), of.requestIds());
      }
      likely = of.clients() == 0 ? likely.withoutClients() : likely;
      evidence.put(likely, of);
      judged.add(likely);
    }
    this.findings = found.with(judged);
  }

  Findings findings() {
    return findings;
  }

  /** The evidence of one of the findings. */
  Evidence of(Finding finding) {
    return evidence.getOrDefault(finding, new Evidence(0, List.of()));
  }
}
