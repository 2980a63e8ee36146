package dev.stallwatch.engine.chain;

import com.google.common.collect.Iterators;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import java.util.Iterator;

/** Returns the entry of {@link ChainKey} of each candidate chain. */
final class MarkChains implements Task<Selected.Chain, Keyed> {
  private static final long serialVersionUID = 1L;

  private final int parts;

  /**
   * Creates a task.
   *
   * @param parts number of parts of the exchange
   */
  MarkChains(int parts) {
    this.parts = parts;
  }

  @Override
  public Iterator<Keyed> results(Iterator<Selected.Chain> chains) {
    return Iterators.transform(chains, chain -> ChainKey.chain(chain, parts));
  }
}
