package dev.stallwatch.engine.task;

import dev.stallwatch.quality.RepeatedRecords;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Finds duplicates among the identities sent to one task, and returns their locations for {@code
 * LeftOut}.
 */
public final class FindRepeated implements FlatMapFunction<Iterator<byte[]>, Long> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Long> call(Iterator<byte[]> shares) {
    RepeatedRecords records = new RepeatedRecords();
    while (shares.hasNext()) {
      ByteBuffer packed = ByteBuffer.wrap(shares.next());
      while (packed.hasRemaining()) {
        records.add(packed.getLong(), packed.getLong(), packed.getLong());
      }
    }
    List<Long> locations = new ArrayList<>();
    records.forEach(locations::add);
    return locations.iterator();
  }
}
