package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.publish.StallRow;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Task;
import java.util.Iterator;

/** Converts {@link PairedKind#STALLED_DOWNLOAD} to rows of {@code stalls}. */
public final class StallTable implements Task<Paired, TableRow> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<TableRow> results(Iterator<Paired> stalls) {
    return Iterators.transform(stalls, stall -> StallRow.of(stall.stalledDownload()));
  }
}
