package dev.stallwatch.engine.read;

import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.UserAgentRules;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Hands out enrichers to tasks on the executors. A task reuses the enricher of an earlier task if
 * one is free, because it remembers the addresses and user agents that it has looked up, which are
 * the same in most files.
 */
public final class Enrichers implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ReferenceData reference;
  private final AddressMask mask;
  private final UserAgentRules userAgents;
  private transient Queue<Enricher> waiting = new ConcurrentLinkedQueue<>();

  /** Creates enrichers that use this reference data, mask, and rules for user agents. */
  public Enrichers(ReferenceData reference, AddressMask mask, UserAgentRules userAgents) {
    this.reference = reference;
    this.mask = mask;
    this.userAgents = userAgents;
  }

  /** Returns an enricher for one task, which gives it {@link #back} at its end. */
  Enricher ofTask() {
    Enricher used = waiting.poll();
    return used == null ? reference.enricher(mask, userAgents) : used;
  }

  /** Takes back the enricher of a task that has ended. */
  void back(Enricher enricher) {
    waiting.add(enricher);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    waiting = new ConcurrentLinkedQueue<>();
  }
}
