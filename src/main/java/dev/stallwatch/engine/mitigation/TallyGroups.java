package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import java.util.Iterator;
import java.util.List;

/** Collects the groups of the decisions of a part. */
record TallyGroups(Shared<Grouping> grouping) implements Task<Scanned, GroupTally> {
  @Override
  public Iterator<GroupTally> results(Iterator<Scanned> blocks) {
    Grouping by = grouping.value();
    GroupTally tally = new GroupTally(by);
    while (blocks.hasNext()) {
      MitigationBlock.decisions(
          blocks.next().block(),
          decision -> {
            if (by.covers(decision)) {
              tally.add(decision);
            }
          });
    }
    return List.of(tally).iterator();
  }
}
