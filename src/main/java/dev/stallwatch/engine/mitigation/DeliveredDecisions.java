package dev.stallwatch.engine.mitigation;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.quality.RecordIdentity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;

/**
 * Sends decisions to the parts that find repeated deliveries, by the identities of their records. A
 * record without an identity is sent by its place, so that it equals no other.
 */
record DeliveredDecisions(Shared<GroupNumbers> groups, Shared<RequestJoin> join, int parts)
    implements Task<Scanned, Keyed> {
  /** In the value: there is no request. */
  static final int NO_REQUEST = -1;

  @Override
  public Iterator<Keyed> results(Iterator<Scanned> blocks) {
    RequestJoin.Lookup lookup = new RequestJoin.Lookup(join.value());
    return Iterators.concat(
        Iterators.transform(blocks, block -> entries(block, lookup).iterator()));
  }

  private List<Keyed> entries(Scanned block, RequestJoin.Lookup lookup) {
    GroupNumbers numbers = groups.value();
    List<Keyed> entries = new ArrayList<>();
    IdentityHashMap<DecisionKind, Integer> kinds = new IdentityHashMap<>();
    int[] place = {0};
    MitigationBlock.decisions(
        block.block(),
        decision -> {
          int at = place[0]++;
          if (numbers.covers(decision)) {
            int kind = kinds.computeIfAbsent(decision.kind(), numbers::kind);
            entries.add(entry(block, at, decision, numbers.of(decision, kind), lookup));
          }
        });
    return entries;
  }

  private Keyed entry(
      Scanned block, int place, NotedDecision decision, int group, RequestJoin.Lookup lookup) {
    RecordIdentity event = decision.event();
    ByteWriter key = new ByteWriter();
    if (event.isNone()) {
      key.number(0).number(block.part()).number(block.first()).number(place);
    } else {
      key.number(1).sortable(event.high()).sortable(event.low());
    }
    ByteWriter value =
        new ByteWriter()
            .number(group)
            .number(decision.weight())
            .sortable(decision.atMicros())
            .sortable(decision.clientId());
    String id = decision.requestId();
    if (id == null) {
      value.number(NO_REQUEST);
    } else {
      long request = RequestJoin.request(id);
      value.number(lookup.of(id, request).ordinal()).sortable(request);
    }
    long spread = event.isNone() ? block.first() * 31L + place : event.low();
    return new Keyed((int) Math.floorMod(spread, (long) parts), key.bytes(), value.bytes());
  }
}
