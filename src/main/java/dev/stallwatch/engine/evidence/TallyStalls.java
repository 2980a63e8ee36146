package dev.stallwatch.engine.evidence;

import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Counts the stalled downloads ({@link PairedKind#STALLED_DOWNLOAD}) of a part per finding. */
final class TallyStalls implements Task<Paired, StallTallies> {
  private static final long serialVersionUID = 1L;

  private final Shared<ArrayList<StallsWithin>> findings;

  /** Creates a task. */
  @SuppressWarnings("NonApiType") // serializable
  TallyStalls(Shared<ArrayList<StallsWithin>> findings) {
    this.findings = findings;
  }

  @Override
  public Iterator<StallTallies> results(Iterator<Paired> paired) {
    StallTallies tallies = new StallTallies(findings.value());
    while (paired.hasNext()) {
      Paired next = paired.next();
      if (next.is(PairedKind.STALLED_DOWNLOAD)) {
        tallies.add(next.stalledDownload());
      }
    }
    return List.of(tallies).iterator();
  }
}
