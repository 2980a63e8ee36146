package dev.stallwatch.engine.task;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.row.LineTotals;
import dev.stallwatch.engine.row.RejectedLine;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Task;
import dev.stallwatch.table.QuarantineColumn;
import dev.stallwatch.table.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Converts rejected lines ({@link ScanKind#REJECTED_LINE}) to rows of {@code quarantine}, limited
 * per file by {@link KeptLines}.
 */
public final class QuarantineTable implements Task<Scanned, TableRow> {
  private static final long serialVersionUID = 1L;

  private final String runId;
  private final long dayMicros;
  private final HashMap<Integer, LinesBefore> linesBefore;
  private final HashSet<String> rejectsForeignLines;

  /**
   * Creates a conversion for one run.
   *
   * @param runId identifier of the run
   * @param dayMicros any time on the day of the partition, microseconds since the epoch
   * @param linesBefore lines of the preceding parts, by number of the part; absent for the first
   *     part of a file
   * @param rejectsForeignLines paths of the files whose lines that are not of an access log are
   *     rejected; those of other files are ignored
   */
  public QuarantineTable(
      String runId,
      long dayMicros,
      Map<Integer, LinesBefore> linesBefore,
      Set<String> rejectsForeignLines) {
    this.runId = runId;
    this.dayMicros = dayMicros;
    this.linesBefore = new HashMap<>(linesBefore);
    this.rejectsForeignLines = new HashSet<>(rejectsForeignLines);
  }

  @Override
  public Iterator<TableRow> results(Iterator<Scanned> lines) {
    return Iterators.transform(Iterators.filter(lines, this::isKept), this::row);
  }

  private boolean isKept(Scanned scanned) {
    return isKept(scanned.rejectedLine(), linesBefore(scanned));
  }

  private LinesBefore linesBefore(Scanned scanned) {
    return linesBefore.getOrDefault(scanned.part(), LinesBefore.NONE);
  }

  private boolean isKept(RejectedLine line, LinesBefore earlier) {
    if (line.reason().equals(LineTotals.NOT_ACCESS_LOG)) {
      return rejectsForeignLines.contains(line.file())
          && KeptLines.keepOfReason(earlier.foreign() + line.beforeOfReason());
    }
    return KeptLines.keep(
        earlier.allRejected() + line.before(),
        earlier.rejected().getOrDefault(line.reason(), 0L) + line.beforeOfReason());
  }

  private TableRow row(Scanned scanned) {
    RejectedLine line = scanned.rejectedLine();
    return new RowOf<QuarantineColumn>(Table.QUARANTINE)
        .set(QuarantineColumn.FILE, line.file())
        .set(QuarantineColumn.LINE_NUMBER, linesBefore(scanned).lines() + line.lineNumber())
        .set(QuarantineColumn.REASON, line.reason())
        .set(QuarantineColumn.RAW, line.raw())
        .set(QuarantineColumn.RUN_ID, runId)
        .ofDay(dayMicros);
  }
}
