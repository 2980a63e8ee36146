package dev.stallwatch.engine;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.mitigation.MitigationInput;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.publish.ChangeRow;
import dev.stallwatch.engine.publish.MitigationRow;
import dev.stallwatch.model.Units;
import java.util.List;

/**
 * The rows of {@code mitigations} and {@code changes} that a run writes. A run of one day writes
 * those of its day, any other run also those of the day before its data.
 */
record MitigationTables(MitigationInput.Result result, Extent extent, long beginMicros) {

  /** Returns the rows of {@code mitigations}. */
  List<TableRow> mitigations() {
    long width = result.activity().windowMicros();
    return result.rows().stream()
        .filter(row -> isWritten(row.key().windowStartMicros()))
        .map(row -> MitigationRow.of(row, width))
        .toList();
  }

  /** Returns the rows of {@code changes}. */
  List<TableRow> changes() {
    return result.activity().changes().stream()
        .filter(change -> isWritten(change.changedAtMicros()))
        .map(ChangeRow::of)
        .toList();
  }

  private boolean isWritten(long micros) {
    return extent instanceof Extent.Day day
        ? Math.floorDiv(micros, Units.MICROS_PER_DAY) == day.date().toEpochDay()
        : beginMicros != Units.UNKNOWN && micros >= beginMicros - Units.MICROS_PER_DAY;
  }
}
