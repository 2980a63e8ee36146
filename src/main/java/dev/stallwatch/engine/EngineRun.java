package dev.stallwatch.engine;

import dev.stallwatch.engine.input.Concurrently;
import dev.stallwatch.engine.input.OutsideFiles;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.publish.ResultRows;
import dev.stallwatch.engine.publish.RunRecord;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.FileVersion;
import dev.stallwatch.engine.row.TimeRange;
import dev.stallwatch.engine.task.ObjectSizeTable;
import dev.stallwatch.engine.task.QuarantineTable;
import dev.stallwatch.engine.task.StallTable;
import dev.stallwatch.engine.task.TrafficTable;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Completeness;
import dev.stallwatch.quality.FileWarning;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.OutlyingRecords;
import dev.stallwatch.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** An analysed run that can be published. */
public final class EngineRun {
  private final Flow flow;
  private final AnalysisOptions options;
  private final TableDirectory output;
  private final Progress progress;
  private final AnalysisResult result;
  private final OutsideFiles outside;

  EngineRun(
      Flow flow,
      AnalysisOptions options,
      TableDirectory output,
      Progress progress,
      AnalysisResult result,
      OutsideFiles outside) {
    this.flow = flow;
    this.options = options;
    this.output = output;
    this.progress = progress;
    this.result = result;
    this.outside = outside;
  }

  /** Returns what carried the run: {@code local} or {@code spark}. */
  public String engine() {
    return flow.carrier();
  }

  /** Returns the findings that the incidents were made from. */
  public Findings findings() {
    return result.findings();
  }

  /** Returns the incidents, the one with most excess events first. */
  public List<Incident> incidents() {
    return result.incidents();
  }

  /** Returns the outcome of each input file, by path. */
  public List<FileOutcome> files() {
    return result.traffic().files();
  }

  /** Returns the files that were not opened, because they are outside of the period. */
  public List<FileVersion> filesNotOpened() {
    return outside.files().stream()
        .map(file -> new FileVersion(file.path(), file.size(), file.modifiedMicros()))
        .toList();
  }

  /**
   * Returns the records excluded because their time is far from the bulk of the run, by file and
   * day.
   */
  public List<OutlyingRecords> outlying() {
    return result.traffic().outlying();
  }

  /** Returns the periods in which logs of a source are missing, by source and time. */
  public Gaps gaps() {
    return Completeness.gaps(result.hours());
  }

  /** Returns the names of the configured sources that have no file. */
  public List<String> sourcesWithoutFiles() {
    return result.traffic().sourcesWithoutFiles();
  }

  /**
   * Returns the warnings about files; files with more than half of their lines rejected come first.
   */
  public FileWarnings warnings() {
    return FileWarnings.of(
        files().stream()
            .sorted(
                Comparator.comparing(
                    file -> 2 * file.counts().rejectedLines() <= file.counts().lines()))
            .flatMap(
                file -> file.warnings().stream().map(text -> new FileWarning(file.path(), text)))
            .toList());
  }

  /** Returns how much was examined, without the files that are skipped. */
  public Coverage coverage() {
    TrafficAnalysis traffic = result.traffic();
    List<FileOutcome> files = traffic.files().stream().filter(file -> !file.isSkipped()).toList();
    TimeRange logged = traffic.logged();
    if (!outside.files().isEmpty()) {
      logged = logged.and(new TimeRange(outside.firstMicros(), outside.lastMicros()));
    }
    return new Coverage(
        traffic.firstEventMicros(),
        traffic.lastEventMicros(),
        files.size(),
        files.stream().filter(file -> file.problem() != null).count(),
        files.stream().mapToLong(file -> file.counts().lines()).sum(),
        files.stream().mapToLong(file -> file.counts().records()).sum(),
        files.stream().mapToLong(file -> file.counts().headers()).sum(),
        files.stream().mapToLong(file -> file.counts().duplicates()).sum(),
        files.stream().mapToLong(file -> file.counts().rejectedLines()).sum(),
        files.stream().mapToLong(file -> file.counts().ignoredLines()).sum(),
        traffic.totals().transfers(),
        traffic.totals().stalled(),
        result.findings().cells(),
        result.findings().windows(),
        files.stream().mapToLong(file -> file.counts().contentBytes()).sum(),
        files.stream().mapToLong(file -> file.counts().rejectedBytes()).sum(),
        logged.firstMicros(),
        logged.lastMicros(),
        traffic.folded(),
        files.stream().mapToLong(file -> file.counts().mitigationRecords()).sum(),
        new Coverage.Outside(
            files.stream().mapToLong(file -> file.counts().outsidePeriod()).sum(),
            outside.files().size()));
  }

  /**
   * Writes all tables and replaces those of an earlier run.
   *
   * @param run the row of this run in the table of runs
   */
  public void publish(RunRecord run) {
    stage(writes(run));
    output.publish();
  }

  /** Returns one write per table, not yet executed. */
  private List<Runnable> writes(RunRecord run) {
    TrafficAnalysis traffic = result.traffic();
    long begin = options.beginMicros(traffic.firstEventMicros());
    long day = begin == Units.UNKNOWN ? run.startedAtMicros() : begin;
    ResultRows rows =
        new ResultRows(run.runId(), options.scan().windowMicros(), options.extent(), day);
    MitigationTables mitigations =
        new MitigationTables(result.mitigations(), options.extent(), begin);
    return List.of(
        () ->
            output.stage(
                Table.TRAFFIC,
                traffic.cells().map(new TrafficTable(options.scan().windowMicros()))),
        () -> output.stage(Table.STALLS, traffic.stalls().map(new StallTable())),
        () ->
            output.stage(
                Table.ANOMALIES,
                result.findings().anomalies().stream().map(rows::anomaly).toList()),
        () -> output.stage(Table.INCIDENTS, incidents().stream().map(rows::incident).toList()),
        () -> output.stage(Table.QUARANTINE, quarantine(rows, run.runId(), day)),
        () -> output.stage(Table.INPUTS, files().stream().map(rows::input).toList()),
        () -> output.stageRun(run.runId(), run.row(day)),
        () -> output.stage(Table.OBJECT_SIZES, traffic.objectSizes().map(new ObjectSizeTable(day))),
        () -> output.stage(Table.COMPLETENESS, result.hours().stream().map(rows::hour).toList()),
        () -> output.stage(Table.MITIGATIONS, mitigations.mitigations()),
        () -> output.stage(Table.CHANGES, mitigations.changes()));
  }

  /**
   * Executes all writes in parallel: each table is a single task, so sequential writes would leave
   * cores idle.
   */
  private void stage(List<Runnable> writes) {
    progress.report("writing", 0, writes.size());
    AtomicInteger written = new AtomicInteger();
    Concurrently.map(writes, write -> failure(write, written, writes.size())).stream()
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /**
   * Executes a write and returns its failure. A failure is not thrown, so that all writes end
   * before the output is released.
   */
  private Optional<RuntimeException> failure(Runnable write, AtomicInteger written, int all) {
    try {
      write.run();
      synchronized (written) {
        progress.report("writing", written.incrementAndGet(), all);
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private Parts<TableRow> quarantine(ResultRows rows, String runId, long day) {
    TrafficAnalysis traffic = result.traffic();
    List<TableRow> files =
        files().stream().filter(file -> file.problem() != null).map(rows::unreadable).toList();
    return traffic
        .rejected()
        .map(new QuarantineTable(runId, day, traffic.linesBefore(), rejectsForeignLines()))
        .and(flow.parts(files));
  }

  private Set<String> rejectsForeignLines() {
    return files().stream()
        .filter(FileOutcome::rejectsForeignLines)
        .map(FileOutcome::path)
        .collect(Collectors.toSet());
  }
}
