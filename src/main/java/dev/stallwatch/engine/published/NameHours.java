package dev.stallwatch.engine.published;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.hourly.HourlyBlock;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.budget.CellNames;
import java.util.Iterator;

/**
 * Replaces the values of the cells of hourly sums by those that a run names.
 *
 * @param names the names of the run
 */
record NameHours(CellNames names) implements Task<byte[], byte[]> {
  @Override
  public Iterator<byte[]> results(Iterator<byte[]> blocks) {
    return Iterators.transform(
        blocks, block -> HourlyBlock.renamed(block, cell -> NameRows.named(cell, names)));
  }
}
