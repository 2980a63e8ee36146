package dev.stallwatch.engine.evidence;

import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The stalled downloads within findings: affected clients, and requests to report. */
public final class StallEvidence {
  private final List<Finding> findings;
  private final StallTallies tallies;

  private StallEvidence(List<Finding> findings, StallTallies tallies) {
    this.findings = findings;
    this.tallies = tallies;
  }

  /**
   * Gathers the evidence of findings.
   *
   * @param stalls results of the pairing, of which those of kind {@link
   *     PairedKind#STALLED_DOWNLOAD} are used
   * @param dayBefore stalled downloads of the previous day, without identities of clients; empty if
   *     the previous day is not examined too. They count for findings that started on that day
   * @param beginMicros start of the run's own stalls, microseconds since the epoch
   */
  public static StallEvidence of(
      Flow flow,
      List<Finding> findings,
      Parts<Paired> stalls,
      Optional<Parts<StalledDownload>> dayBefore,
      long beginMicros) {
    ArrayList<StallsWithin> within = new ArrayList<>();
    findings.forEach(finding -> within.add(new StallsWithin(finding)));
    StallTallies tallies = new StallTallies(within);
    if (!findings.isEmpty()) {
      stalls
          .inAtMost(flow.cores())
          .map(new TallyStalls(flow.share(within)))
          .reduce(StallTallies::merge)
          .ifPresent(tallies::merge);
      int[] early =
          IntStream.range(0, findings.size())
              .filter(finding -> findings.get(finding).startedAtMicros() < beginMicros)
              .toArray();
      if (early.length > 0) {
        dayBefore.ifPresent(
            stalled ->
                stalled.forEach(
                    download -> {
                      for (int finding : early) {
                        tallies.addBefore(finding, download);
                      }
                    }));
      }
    }
    return new StallEvidence(List.copyOf(findings), tallies);
  }

  /**
   * Returns the evidence of a finding.
   *
   * @param finding its number in the list of findings
   * @param events number of clients of the run with an event of its metric
   */
  public Evidence of(int finding, long events) {
    StallTallies.Tally tally = tallies.of(finding);
    boolean isOfStalls = findings.get(finding).metric() == Metric.STALL_RATE;
    long stalled = isOfStalls ? tally.clients() : 0;
    return new Evidence(
            (stalled > 0 ? stalled : events) + tally.clientsOnlyBefore(), tally.requestIds())
        .withDownloads(isOfStalls ? tallies.downloads(finding) : 0);
  }
}
