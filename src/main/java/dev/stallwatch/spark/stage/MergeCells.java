package dev.stallwatch.spark.stage;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellCounts;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Merges rows of one cell, which follow each other, to the cell's row of {@code traffic}. */
public final class MergeCells implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final long windowMicros;

  /** For windows of the width. */
  public MergeCells(WindowGrid grid) {
    this.windowMicros = grid.widthMicros();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    PeekingIterator<Row> sorted = Iterators.peekingIterator(rows);
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Row computeNext() {
        if (!sorted.hasNext()) {
          return endOfData();
        }
        Row first = sorted.next();
        byte[] key = PairedRow.bytes(first, PairedColumn.KEY);
        CellCounts counts = CellCounts.fromBytes(PairedRow.bytes(first, PairedColumn.PAYLOAD));
        while (sorted.hasNext()
            && Arrays.equals(key, PairedRow.bytes(sorted.peek(), PairedColumn.KEY))) {
          counts.merge(CellCounts.fromBytes(PairedRow.bytes(sorted.next(), PairedColumn.PAYLOAD)));
        }
        return TrafficRow.of(CellWindowCodec.decode(key), counts, windowMicros);
      }
    };
  }
}
