package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.quality.RecordIdentities;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Finds wanted requests among those of the stalled downloads of a part; returns their positions.
 */
record StalledRequests(Shared<RequestJoin.Wanted> wanted) implements Task<Paired, BitSet> {
  @Override
  public Iterator<BitSet> results(Iterator<Paired> paired) {
    RequestJoin.Wanted requests = wanted.value();
    Map<String, RecordIdentities> identities = new HashMap<>();
    BitSet found = new BitSet();
    while (paired.hasNext()) {
      Paired next = paired.next();
      if (next.is(PairedKind.STALLED_DOWNLOAD)) {
        StalledDownload stall = next.stalledDownload();
        RecordIdentities ofSource =
            identities.computeIfAbsent(stall.key().source(), RecordIdentities::new);
        for (String id : stall.requestIds()) {
          int at = requests.position(ofSource.of(id).high());
          if (at >= 0) {
            found.set(at);
          }
        }
      }
    }
    return List.of(found).iterator();
  }
}
