package dev.stallwatch.spark.stage;

import dev.stallwatch.spark.table.RowOf;
import dev.stallwatch.table.QuarantineColumn;
import dev.stallwatch.table.Table;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;

/** Turns what is of {@link ScanKind#REJECTED_LINE} into rows of {@code quarantine}. */
public final class QuarantineRow implements Function<Scanned, Row> {
  private static final long serialVersionUID = 1L;

  private final String runId;
  private final long dayMicros;
  private final HashMap<Integer, Long> linesBefore;

  /**
   * For one run.
   *
   * @param dayMicros a time on the day of the partition
   * @param linesBefore for each part of a file that is not its first, the lines of the parts before
   */
  public QuarantineRow(String runId, long dayMicros, Map<Integer, Long> linesBefore) {
    this.runId = runId;
    this.dayMicros = dayMicros;
    this.linesBefore = new HashMap<>(linesBefore);
  }

  @Override
  public Row call(Scanned scanned) {
    RejectedLine line = scanned.rejectedLine();
    return new RowOf<QuarantineColumn>(Table.QUARANTINE)
        .set(QuarantineColumn.FILE, line.file())
        .set(
            QuarantineColumn.LINE_NUMBER,
            linesBefore.getOrDefault(scanned.part(), 0L) + line.lineNumber())
        .set(QuarantineColumn.REASON, line.reason())
        .set(QuarantineColumn.RAW, line.raw())
        .set(QuarantineColumn.RUN_ID, runId)
        .ofDay(dayMicros);
  }
}
