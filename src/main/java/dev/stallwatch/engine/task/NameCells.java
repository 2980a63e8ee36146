package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.block.CountedNames;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Task;
import java.util.Iterator;

/** Replaces the values of the cells of blocks by the names under which the run counts them. */
public final class NameCells implements Task<Scanned, Scanned> {
  private static final long serialVersionUID = 1L;

  private final CountedNames names;

  /** Creates the function for the names of a run. */
  public NameCells(CountedNames names) {
    this.names = names;
  }

  @Override
  public Iterator<Scanned> results(Iterator<Scanned> blocks) {
    return Iterators.transform(blocks, block -> block.renamed(names));
  }
}
