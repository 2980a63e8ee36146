package dev.stallwatch.engine.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.stallwatch.engine.table.PublishedRow;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.IncidentColumn;
import dev.stallwatch.table.InputColumn;
import dev.stallwatch.table.RunColumn;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result that a successful run published for a day.
 *
 * @param coverage how much it examined, as recorded in {@code runs}
 * @param incidents the rows of {@code incidents}, by identity
 * @param gaps the hours in which logs of a source are missing
 */
public record PublishedDay(Coverage coverage, List<Incident> incidents, Gaps gaps) {
  /**
   * Exit codes of a successful run, without and with findings. Unreadable or incomplete input is
   * not final: it may be complete at the next run.
   */
  private static final Object[] SUCCESSFUL = {0, 3};

  /** Copies the list. */
  public PublishedDay {
    incidents = List.copyOf(incidents);
  }

  public static Optional<PublishedDay> in(PublishedHistory tables, LocalDate day, String runId) {
    return tables
        .table(Table.RUNS)
        .filter(runs -> isLatest(tables, day, runId))
        .map(
            runs ->
                of(runs, day)
                    .filter(column(RunColumn.RUN_ID).equalTo(lit(runId)))
                    .filter(column(RunColumn.EXIT_CODE).isin(SUCCESSFUL))
                    .collectAsList())
        .flatMap(rows -> rows.stream().findFirst())
        .map(
            run ->
                new PublishedDay(
                    coverage(run),
                    tables
                        .table(Table.INCIDENTS)
                        .map(incidents -> incidents(of(incidents, day)))
                        .orElse(List.of()),
                    tables.gapsOf(day)));
  }

  /**
   * Whether the run was the last one to write the tables of the day; {@code runs} also lists the
   * runs before it.
   */
  private static boolean isLatest(PublishedHistory tables, LocalDate day, String runId) {
    return tables
        .table(Table.INPUTS)
        .map(inputs -> of(inputs, day).select(column(InputColumn.RUN_ID)).distinct())
        .map(Dataset::collectAsList)
        .filter(runs -> runs.size() == 1 && runs.get(0).getString(0).equals(runId))
        .isPresent();
  }

  private static Coverage coverage(Row run) {
    return new Coverage(
        micros(run, RunColumn.DATA_FROM),
        micros(run, RunColumn.DATA_TO),
        run.getLong(RunColumn.FILES.ordinal()),
        countOrZero(run, RunColumn.UNREADABLE_FILES),
        run.getLong(RunColumn.LINES.ordinal()),
        run.getLong(RunColumn.RECORDS.ordinal()),
        run.getLong(RunColumn.HEADERS.ordinal()),
        run.getLong(RunColumn.DUPLICATES.ordinal()),
        run.getLong(RunColumn.REJECTED.ordinal()),
        run.getLong(RunColumn.IGNORED.ordinal()),
        run.getLong(RunColumn.TRANSFERS.ordinal()),
        run.getLong(RunColumn.STALLED.ordinal()),
        run.getLong(RunColumn.CELLS.ordinal()),
        0,
        countOrZero(run, RunColumn.CONTENT_BYTES),
        countOrZero(run, RunColumn.REJECTED_BYTES),
        micros(run, RunColumn.LOG_FROM),
        micros(run, RunColumn.LOG_TO));
  }

  /** Returns a count that earlier versions did not write, or 0. */
  private static long countOrZero(Row run, RunColumn column) {
    return run.isNullAt(column.ordinal()) ? 0 : run.getLong(column.ordinal());
  }

  private static long micros(Row run, RunColumn column) {
    return run.isNullAt(column.ordinal())
        ? Units.UNKNOWN
        : Units.micros(run.getInstant(column.ordinal()));
  }

  private static List<Incident> incidents(Dataset<Row> incidents) {
    return incidents.orderBy(column(IncidentColumn.INCIDENT_ID)).collectAsList().stream()
        .map(row -> PublishedRow.of(row).incident())
        .toList();
  }

  private static Dataset<Row> of(Dataset<Row> rows, LocalDate day) {
    return rows.filter(col(Table.PARTITION).equalTo(lit(day)));
  }

  private static org.apache.spark.sql.Column column(Column column) {
    return col(column.columnName());
  }
}
