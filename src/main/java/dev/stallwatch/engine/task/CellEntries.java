package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import java.util.Iterator;

/** Sends pieces of cells ({@link PairedKind#CELLS}) to the parts that merge them, by window. */
public final class CellEntries implements Task<Paired, Keyed> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Keyed> results(Iterator<Paired> pieces) {
    return Iterators.transform(pieces, Paired::cells);
  }
}
