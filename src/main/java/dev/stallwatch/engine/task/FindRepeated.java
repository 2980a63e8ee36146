package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import dev.stallwatch.quality.RepeatedRecords;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Finds duplicates among the identities sent to one task, and returns one {@link LeftOut}. */
public final class FindRepeated implements Task<Keyed, LeftOut> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<LeftOut> results(Iterator<Keyed> shares) {
    RepeatedRecords records = new RepeatedRecords();
    while (shares.hasNext()) {
      ByteBuffer packed = ByteBuffer.wrap(shares.next().value());
      while (packed.hasRemaining()) {
        records.add(packed.getLong(), packed.getLong(), packed.getLong());
      }
    }
    List<Long> locations = new ArrayList<>();
    records.forEach(locations::add);
    return List.of(LeftOut.of(locations.iterator())).iterator();
  }
}
