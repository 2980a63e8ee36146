package dev.stallwatch.engine.task;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.CellCounts;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges the counts of each cell from all tasks, into blocks of {@link CellCountsCodec} with each
 * cell once. Pieces must be sorted by window, which is their key; only the cells of one window are
 * in memory at a time.
 */
public final class MergeCells implements Task<Keyed, byte[]> {
  private static final long serialVersionUID = 1L;

  /** About the size of a block. */
  private static final int BLOCK_BYTES = 256 * 1024;

  @Override
  public Iterator<byte[]> results(Iterator<Keyed> pieces) {
    PeekingIterator<Keyed> byWindow = Iterators.peekingIterator(pieces);
    return new AbstractIterator<>() {
      private Iterator<Map.Entry<byte[], CellCounts>> merged = Collections.emptyIterator();

      @Override
      protected byte @Nullable [] computeNext() {
        ByteWriter block = new ByteWriter();
        while (block.size() < BLOCK_BYTES && (merged.hasNext() || byWindow.hasNext())) {
          if (!merged.hasNext()) {
            merged = nextWindow(byWindow).entrySet().iterator();
          }
          Map.Entry<byte[], CellCounts> cell = merged.next();
          CellCountsCodec.write(block, cell.getKey(), cell.getValue());
        }
        return block.size() == 0 ? endOfData() : block.bytes();
      }
    };
  }

  private static SortedMap<byte[], CellCounts> nextWindow(PeekingIterator<Keyed> pieces) {
    SortedMap<byte[], CellCounts> cells = new TreeMap<>(Arrays::compareUnsigned);
    byte[] window = pieces.peek().key();
    while (pieces.hasNext() && Arrays.equals(pieces.peek().key(), window)) {
      CellCountsCodec.read(
          pieces.next().value(),
          (cell, counts) -> cells.computeIfAbsent(cell, newCell -> new CellCounts()).merge(counts));
    }
    return cells;
  }
}
