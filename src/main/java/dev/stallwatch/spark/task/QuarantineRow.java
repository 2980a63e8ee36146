package dev.stallwatch.spark.task;

import dev.stallwatch.spark.row.RejectedLine;
import dev.stallwatch.spark.row.ScanKind;
import dev.stallwatch.spark.row.Scanned;
import dev.stallwatch.spark.table.RowOf;
import dev.stallwatch.table.QuarantineColumn;
import dev.stallwatch.table.Table;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * Turns what is of {@link ScanKind#REJECTED_LINE} into rows of {@code quarantine}, as many of a
 * file as {@link KeptLines} says.
 */
public final class QuarantineRow implements FlatMapFunction<Scanned, Row> {
  private static final long serialVersionUID = 1L;

  private final String runId;
  private final long dayMicros;
  private final HashMap<Integer, LinesBefore> linesBefore;

  /**
   * For one run.
   *
   * @param dayMicros a time on the day of the partition
   * @param linesBefore for each part of a file that is not its first, the lines of the parts before
   */
  public QuarantineRow(String runId, long dayMicros, Map<Integer, LinesBefore> linesBefore) {
    this.runId = runId;
    this.dayMicros = dayMicros;
    this.linesBefore = new HashMap<>(linesBefore);
  }

  @Override
  public Iterator<Row> call(Scanned scanned) {
    RejectedLine line = scanned.rejectedLine();
    LinesBefore earlier = linesBefore.getOrDefault(scanned.part(), LinesBefore.NONE);
    boolean kept =
        KeptLines.keep(
            earlier.allRejected() + line.before(),
            earlier.rejected().getOrDefault(line.reason(), 0L) + line.beforeOfReason());
    return kept ? List.of(row(line, earlier.lines())).iterator() : List.<Row>of().iterator();
  }

  private Row row(RejectedLine line, long linesOfPartsBefore) {
    return new RowOf<QuarantineColumn>(Table.QUARANTINE)
        .set(QuarantineColumn.FILE, line.file())
        .set(QuarantineColumn.LINE_NUMBER, linesOfPartsBefore + line.lineNumber())
        .set(QuarantineColumn.REASON, line.reason())
        .set(QuarantineColumn.RAW, line.raw())
        .set(QuarantineColumn.RUN_ID, runId)
        .ofDay(dayMicros);
  }
}
