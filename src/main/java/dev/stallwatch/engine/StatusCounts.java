package dev.stallwatch.engine;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.engine.task.TallyStatuses;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.traffic.StatusTally;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Counts the requests of findings by status, over the rows of {@code traffic}. Scopes are limited
 * by the dimensions of cells only, as the requests that finer ones exclude did not rise.
 */
final class StatusCounts {
  private final Parts<TrafficRow> traffic;

  StatusCounts(Parts<TrafficRow> traffic) {
    this.traffic = traffic;
  }

  /** Returns the statuses that rose, of each finding of errors. */
  IdentityHashMap<Finding, RisenStatuses> risen(List<Finding> findings) {
    List<Finding> errors =
        findings.stream().filter(finding -> finding.metric().events().countsStatuses()).toList();
    List<StatusTally> tallies = tallies(errors);
    IdentityHashMap<Finding, RisenStatuses> risen = new IdentityHashMap<>();
    for (int i = 0; i < errors.size(); i++) {
      Finding finding = errors.get(i);
      risen.put(finding, RisenStatuses.of(finding.metric(), finding.errors(), tallies.get(i)));
    }
    return risen;
  }

  private List<StatusTally> tallies(List<Finding> findings) {
    List<StatusTally> sums = new ArrayList<>();
    findings.forEach(finding -> sums.add(new StatusTally()));
    if (findings.isEmpty()) {
      return sums;
    }
    for (List<StatusTally> task : traffic.map(new TallyStatuses(findings)).collect()) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(task.get(i));
      }
    }
    return sums;
  }
}
