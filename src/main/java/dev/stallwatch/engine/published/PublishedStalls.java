package dev.stallwatch.engine.published;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.StallOutcome;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Units;
import dev.stallwatch.table.StallColumn;
import java.util.Iterator;
import java.util.Locale;

/** Reads rows of {@code stalls}. They do not contain the identity of the client. */
final class PublishedStalls implements Task<TableRow, StalledDownload> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<StalledDownload> results(Iterator<TableRow> rows) {
    return Iterators.transform(rows, PublishedStalls::of);
  }

  private static StalledDownload of(TableRow row) {
    return StalledDownload.builder()
        .startedAtMicros(row.micros(StallColumn.STARTED_AT))
        .endedAtMicros(row.micros(StallColumn.ENDED_AT))
        .client(row.text(StallColumn.CLIENT))
        .object(row.text(StallColumn.OBJECT))
        .objectSize(
            row.isNull(StallColumn.OBJECT_SIZE)
                ? Units.UNKNOWN
                : row.number(StallColumn.OBJECT_SIZE))
        .key(
            new CellKey(
                constant(ServedBy.class, row.text(StallColumn.SERVED_BY)),
                row.text(StallColumn.SOURCE),
                row.text(StallColumn.REGION),
                row.text(StallColumn.EDGE),
                row.text(StallColumn.OS),
                row.text(StallColumn.SOFTWARE)))
        .attempts(row.integer(StallColumn.ATTEMPTS))
        .bytesSent(row.number(StallColumn.BYTES_SENT))
        .stalledSeconds(row.real(StallColumn.STALLED_SECONDS))
        .outcome(constant(StallOutcome.class, row.text(StallColumn.OUTCOME)))
        .rule(row.text(StallColumn.RULE))
        .requestIds(row.texts(StallColumn.REQUEST_IDS))
        .build();
  }

  /** Returns the constant of a code. Codes are names of constants in lower case. */
  private static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
  }
}
