package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Task;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** Drops the results of some parts of files. */
public final class WithoutParts implements Task<Scanned, Scanned> {
  private static final long serialVersionUID = 1L;

  private final HashSet<Integer> parts;

  /**
   * Creates a filter.
   *
   * @param parts numbers of the parts that are dropped
   */
  public WithoutParts(Set<Integer> parts) {
    this.parts = new HashSet<>(parts);
  }

  @Override
  public Iterator<Scanned> results(Iterator<Scanned> blocks) {
    return Iterators.filter(blocks, block -> !parts.contains(block.part()));
  }
}
