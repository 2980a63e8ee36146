package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.chain.Selected;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.publish.ObjectSizeRow;
import dev.stallwatch.flow.Task;
import java.util.Iterator;

/** Converts learned sizes to rows of {@code object_sizes}. */
public final class ObjectSizeTable implements Task<Selected.ObjectSize, TableRow> {
  private static final long serialVersionUID = 1L;

  private final long dayMicros;

  /**
   * Creates a conversion.
   *
   * @param dayMicros a time on the day of the partition, microseconds since the epoch
   */
  public ObjectSizeTable(long dayMicros) {
    this.dayMicros = dayMicros;
  }

  @Override
  public Iterator<TableRow> results(Iterator<Selected.ObjectSize> sizes) {
    return Iterators.transform(
        sizes, one -> ObjectSizeRow.of(one.objectId(), one.size(), one.samples(), dayMicros));
  }
}
