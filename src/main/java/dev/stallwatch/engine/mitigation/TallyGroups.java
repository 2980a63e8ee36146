package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Collects the groups of the decisions of a part. */
record TallyGroups(Shared<Grouping> grouping) implements Task<Scanned, GroupTally> {
  @Override
  public Iterator<GroupTally> results(Iterator<Scanned> blocks) {
    Grouping by = grouping.value();
    GroupTally tally = new GroupTally(by);
    while (blocks.hasNext()) {
      IdentityHashMap<DecisionKind, Set<Long>> windows = new IdentityHashMap<>();
      MitigationBlock.decisions(
          blocks.next().block(),
          decision -> {
            if (by.covers(decision)) {
              tally.count(decision);
              windows
                  .computeIfAbsent(decision.kind(), unseen -> new HashSet<>())
                  .add(by.window(decision));
            }
          });
      windows.forEach(tally::add);
    }
    return List.of(tally).iterator();
  }
}
