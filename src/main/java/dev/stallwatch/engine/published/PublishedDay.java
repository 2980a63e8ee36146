package dev.stallwatch.engine.published;

import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.table.IncidentColumn;
import dev.stallwatch.table.InputColumn;
import dev.stallwatch.table.RunColumn;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
  private static final Set<Integer> SUCCESSFUL = Set.of(0, 3);

  /** Copies the list. */
  public PublishedDay {
    incidents = List.copyOf(incidents);
  }

  /**
   * Returns what a run published for a day; empty if it did not publish or did not succeed, or if
   * another run wrote the tables of the day after it.
   */
  public static Optional<PublishedDay> in(PublishedHistory tables, LocalDate day, String runId) {
    return tables.ofDay(Table.RUNS, Table.RUNS.columns(), day).stream()
        .filter(run -> run.text(RunColumn.RUN_ID).equals(runId))
        .filter(run -> SUCCESSFUL.contains(run.integer(RunColumn.EXIT_CODE)))
        .findFirst()
        .filter(run -> isLatest(tables, day, runId))
        .map(run -> new PublishedDay(coverage(run), incidents(tables, day), tables.gapsOf(day)));
  }

  /**
   * Whether the run was the last one to write the tables of the day; {@code runs} also lists the
   * runs before it.
   */
  private static boolean isLatest(PublishedHistory tables, LocalDate day, String runId) {
    Set<String> runs =
        tables.ofDay(Table.INPUTS, List.of(InputColumn.RUN_ID), day).stream()
            .map(row -> row.text(InputColumn.RUN_ID))
            .collect(Collectors.toSet());
    return runs.equals(Set.of(runId));
  }

  private static Coverage coverage(TableRow run) {
    return new Coverage(
        micros(run, RunColumn.DATA_FROM),
        micros(run, RunColumn.DATA_TO),
        run.number(RunColumn.FILES),
        countOrZero(run, RunColumn.UNREADABLE_FILES),
        run.number(RunColumn.LINES),
        run.number(RunColumn.RECORDS),
        run.number(RunColumn.HEADERS),
        run.number(RunColumn.DUPLICATES),
        run.number(RunColumn.REJECTED),
        run.number(RunColumn.IGNORED),
        run.number(RunColumn.TRANSFERS),
        run.number(RunColumn.STALLED),
        run.number(RunColumn.CELLS),
        0,
        countOrZero(run, RunColumn.CONTENT_BYTES),
        countOrZero(run, RunColumn.REJECTED_BYTES),
        micros(run, RunColumn.LOG_FROM),
        micros(run, RunColumn.LOG_TO),
        run.isNull(RunColumn.FOLDED) ? "" : run.text(RunColumn.FOLDED),
        countOrZero(run, RunColumn.MITIGATION_RECORDS),
        new Coverage.Outside(
            countOrZero(run, RunColumn.OUTSIDE_PERIOD),
            countOrZero(run, RunColumn.FILES_NOT_OPENED)));
  }

  /** Returns a count that earlier versions did not write, or 0. */
  private static long countOrZero(TableRow run, RunColumn column) {
    return run.isNull(column) ? 0 : run.number(column);
  }

  private static long micros(TableRow run, RunColumn column) {
    return run.isNull(column) ? Units.UNKNOWN : run.micros(column);
  }

  private static List<Incident> incidents(PublishedHistory tables, LocalDate day) {
    return tables.ofDay(Table.INCIDENTS, Table.INCIDENTS.columns(), day).stream()
        .sorted(Comparator.comparing(row -> row.text(IncidentColumn.INCIDENT_ID)))
        .map(row -> PublishedIncident.of(row).incident())
        .toList();
  }
}
