package dev.stallwatch.engine.chain;

import dev.stallwatch.flow.Task;
import java.util.Iterator;
import java.util.List;

/** Gathers one {@link ChainFilter} from the candidate chains of a part. */
final class FilterChains implements Task<Selected.Chain, ChainFilter> {
  private static final long serialVersionUID = 1L;

  private final long count;

  /**
   * Creates a task.
   *
   * @param count number of candidate chains of the run
   */
  FilterChains(long count) {
    this.count = count;
  }

  @Override
  public Iterator<ChainFilter> results(Iterator<Selected.Chain> chains) {
    ChainFilter filter = ChainFilter.ofSize(count);
    chains.forEachRemaining(chain -> filter.add(chain.neighbourhoodId(), chain.objectId()));
    return List.of(filter).iterator();
  }
}
