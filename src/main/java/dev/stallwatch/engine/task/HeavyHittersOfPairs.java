package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.ClientEvents;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.HeavyHitters;
import java.util.Iterator;
import java.util.List;

/**
 * Finds the hosts, paths and objects of the events that pairing adds ({@link
 * PairedKind#CLIENT_EVENTS}): in some formats a line alone does not show that it was cut short.
 */
public final class HeavyHittersOfPairs implements Task<Paired, HeavyHitters> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<HeavyHitters> results(Iterator<Paired> pieces) {
    HeavyHitters heavy = new HeavyHitters();
    while (pieces.hasNext()) {
      ClientEvents.read(
          pieces.next().clientEvents(),
          (cell, clientId, target, cutShort, cutByChoice, stalled, refetched) ->
              HeavyHitters.DIMENSIONS.forEach(
                  dimension ->
                      heavy.addTransfers(
                          dimension, target.value(dimension), 0, Math.max(cutShort, stalled))));
    }
    heavy.trim();
    return List.of(heavy).iterator();
  }
}
