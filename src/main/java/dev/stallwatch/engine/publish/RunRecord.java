package dev.stallwatch.engine.publish;

import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.model.Units;
import dev.stallwatch.table.RunColumn;
import dev.stallwatch.table.Table;
import java.util.List;

/**
 * The row of a run in {@code runs}.
 *
 * @param runId identity of the run
 * @param command the command
 * @param version version of Stallwatch
 * @param startedAtMicros start of the run, microseconds since the epoch
 * @param finishedAtMicros time at which its result was ready, microseconds since the epoch
 * @param inputs the input paths as given
 * @param windowMicros width of a window, microseconds
 * @param coverage how much was examined
 * @param incidents number of incidents
 * @param exitCode exit code of the run
 */
public record RunRecord(
    String runId,
    String command,
    String version,
    long startedAtMicros,
    long finishedAtMicros,
    List<String> inputs,
    long windowMicros,
    Coverage coverage,
    long incidents,
    int exitCode) {

  /** Returns the row, in the partition of a day. */
  public TableRow row(long dayMicros) {
    return new RowOf<RunColumn>(Table.RUNS)
        .set(RunColumn.RUN_ID, runId)
        .set(RunColumn.COMMAND, command)
        .set(RunColumn.VERSION, version)
        .time(RunColumn.STARTED_AT, startedAtMicros)
        .time(RunColumn.FINISHED_AT, finishedAtMicros)
        .list(RunColumn.INPUTS, inputs)
        .time(RunColumn.DATA_FROM, coverage.fromMicros())
        .time(RunColumn.DATA_TO, coverage.toMicros())
        .set(RunColumn.WINDOW_SECONDS, windowMicros / Units.MICROS_PER_SECOND)
        .set(RunColumn.FILES, coverage.files())
        .set(RunColumn.LINES, coverage.lines())
        .set(RunColumn.RECORDS, coverage.records())
        .set(RunColumn.HEADERS, coverage.headers())
        .set(RunColumn.DUPLICATES, coverage.duplicates())
        .set(RunColumn.REJECTED, coverage.rejected())
        .set(RunColumn.IGNORED, coverage.ignored())
        .set(RunColumn.TRANSFERS, coverage.transfers())
        .set(RunColumn.STALLED, coverage.stalled())
        .set(RunColumn.CELLS, coverage.cells())
        .set(RunColumn.INCIDENTS, incidents)
        .set(RunColumn.EXIT_CODE, exitCode)
        .set(RunColumn.CONTENT_BYTES, coverage.contentBytes())
        .set(RunColumn.REJECTED_BYTES, coverage.rejectedBytes())
        .set(RunColumn.UNREADABLE_FILES, coverage.unreadableFiles())
        .time(RunColumn.LOG_FROM, coverage.logFromMicros())
        .time(RunColumn.LOG_TO, coverage.logToMicros())
        .set(RunColumn.FOLDED, coverage.folded().isEmpty() ? null : coverage.folded())
        .set(RunColumn.MITIGATION_RECORDS, coverage.mitigationRecords())
        .set(RunColumn.OUTSIDE_PERIOD, coverage.outside().records())
        .set(RunColumn.FILES_NOT_OPENED, coverage.outside().files())
        .ofDay(dayMicros);
  }
}
