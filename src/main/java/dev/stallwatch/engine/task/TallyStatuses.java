package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.RowInterval;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.StatusTally;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Counts requests by status for each of some findings. Each task returns one list of tallies, in
 * the order of the findings.
 */
public final class TallyStatuses implements Task<TrafficRow, List<StatusTally>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<RowInterval> findings = new ArrayList<>();

  /** Creates a counter for findings. */
  public TallyStatuses(List<Finding> findings) {
    findings.forEach(finding -> this.findings.add(RowInterval.of(finding)));
  }

  @Override
  public Iterator<List<StatusTally>> results(Iterator<TrafficRow> rows) {
    List<StatusTally> tallies = new ArrayList<>();
    findings.forEach(finding -> tallies.add(new StatusTally()));
    while (rows.hasNext()) {
      TrafficRow row = rows.next();
      long requests = row.count(TrafficColumn.REQUESTS);
      for (int i = 0; i < tallies.size(); i++) {
        RowInterval finding = findings.get(i);
        boolean isInScope = finding.isInScope(row);
        boolean isInInterval = finding.isInInterval(row);
        tallies
            .get(i)
            .add(
                row.status(),
                isInScope && isInInterval ? requests : 0,
                isInScope && !isInInterval ? requests : 0,
                isInScope ? 0 : requests);
      }
    }
    return List.<List<StatusTally>>of(tallies).iterator();
  }
}
