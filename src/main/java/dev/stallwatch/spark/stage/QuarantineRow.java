package dev.stallwatch.spark.stage;

import dev.stallwatch.spark.table.RowOf;
import dev.stallwatch.table.QuarantineColumn;
import dev.stallwatch.table.Table;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;

/** Turns what is of {@link ScanKind#REJECTED_LINE} into rows of {@code quarantine}. */
public final class QuarantineRow implements Function<Scanned, Row> {
  private static final long serialVersionUID = 1L;

  private final String runId;
  private final long dayMicros;

  /**
   * For one run.
   *
   * @param dayMicros a time on the day of the partition
   */
  public QuarantineRow(String runId, long dayMicros) {
    this.runId = runId;
    this.dayMicros = dayMicros;
  }

  @Override
  public Row call(Scanned scanned) {
    RejectedLine line = scanned.rejectedLine();
    return new RowOf<QuarantineColumn>(Table.QUARANTINE)
        .set(QuarantineColumn.FILE, line.file())
        .set(QuarantineColumn.LINE_NUMBER, line.lineNumber())
        .set(QuarantineColumn.REASON, line.reason())
        .set(QuarantineColumn.RAW, line.raw())
        .set(QuarantineColumn.RUN_ID, runId)
        .ofDay(dayMicros);
  }
}
