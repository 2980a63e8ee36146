package dev.stallwatch.engine.chain;

import com.google.common.collect.Iterators;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import java.util.Iterator;

/** Returns entries of {@link CandidateKey} for sizes that earlier runs learned. */
final class EarlierEntries implements Task<EarlierSize, Keyed> {
  private static final long serialVersionUID = 1L;

  private final int parts;

  /**
   * Creates a task.
   *
   * @param parts number of parts of the exchange
   */
  EarlierEntries(int parts) {
    this.parts = parts;
  }

  @Override
  public Iterator<Keyed> results(Iterator<EarlierSize> sizes) {
    return Iterators.transform(sizes, size -> CandidateKey.earlier(size, parts));
  }
}
