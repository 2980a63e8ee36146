package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.chain.EarlierSize;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.table.ObjectSizeColumn;
import java.util.Iterator;

/** Reads rows of {@code object_sizes} of earlier days. */
public final class EarlierSizes implements Task<TableRow, EarlierSize> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<EarlierSize> results(Iterator<TableRow> rows) {
    return Iterators.transform(
        rows,
        row ->
            new EarlierSize(
                row.number(ObjectSizeColumn.OBJECT_ID),
                row.day().toEpochDay(),
                row.number(ObjectSizeColumn.OBJECT_SIZE)));
  }
}
