package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.flow.Task;
import java.util.Iterator;

/** Replaces the software families of blocks by the names under which the run counts them. */
public final class NameSoftware implements Task<Scanned, Scanned> {
  private static final long serialVersionUID = 1L;

  private final SoftwareNames names;

  /** Creates the function for the names of a run. */
  public NameSoftware(SoftwareNames names) {
    this.names = names;
  }

  @Override
  public Iterator<Scanned> results(Iterator<Scanned> blocks) {
    return Iterators.transform(blocks, block -> block.renamed(names));
  }
}
