package dev.stallwatch.engine;

import static org.apache.spark.sql.functions.lit;

import dev.stallwatch.engine.input.Concurrently;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.StallRow;
import dev.stallwatch.engine.table.Schemas;
import dev.stallwatch.engine.task.QuarantineRow;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.engine.write.TableRows;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** An analysed run that can be published. */
public final class EngineRun implements AutoCloseable {
  private final SparkSession spark;
  private final AnalysisOptions options;
  private final TableDirectory output;
  private final Progress progress;
  private final AnalysisResult result;

  EngineRun(
      SparkSession spark,
      AnalysisOptions options,
      TableDirectory output,
      Progress progress,
      AnalysisResult result) {
    this.spark = spark;
    this.options = options;
    this.output = output;
    this.progress = progress;
    this.result = result;
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
        traffic.logged().firstMicros(),
        traffic.logged().lastMicros());
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
    TableRows rows =
        new TableRows(run.runId(), options.scan().windowMicros(), options.extent(), day);
    return List.of(
        () -> output.stage(Table.TRAFFIC, traffic.traffic()),
        () -> output.stage(Table.STALLS, traffic.stalls().drop(StallRow.CLIENT_ID)),
        () ->
            stage(
                Table.ANOMALIES,
                result.findings().anomalies().stream().map(rows::anomaly).toList()),
        () -> stage(Table.INCIDENTS, incidents().stream().map(rows::incident).toList()),
        () -> output.stage(Table.QUARANTINE, quarantine(rows, run.runId(), day)),
        () -> stage(Table.INPUTS, files().stream().map(rows::input).toList()),
        () -> output.stageRun(run.runId(), rowsOf(Table.RUNS, List.of(run.row(day)))),
        () -> output.stage(Table.OBJECT_SIZES, objectSizes(day)),
        () -> stage(Table.COMPLETENESS, result.hours().stream().map(rows::hour).toList()));
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

  private Dataset<Row> objectSizes(long day) {
    return result
        .traffic()
        .objectSizes()
        .withColumn(Table.PARTITION, lit(LocalDate.ofInstant(Units.instant(day), ZoneOffset.UTC)));
  }

  private void stage(Table table, List<Row> rows) {
    output.stage(table, rowsOf(table, rows));
  }

  private Dataset<Row> rowsOf(Table table, List<Row> rows) {
    return spark.createDataFrame(rows, Schemas.of(table));
  }

  private Dataset<Row> quarantine(TableRows rows, String runId, long day) {
    TrafficAnalysis traffic = result.traffic();
    List<Row> files =
        files().stream().filter(file -> file.problem() != null).map(rows::unreadable).toList();
    return spark
        .createDataFrame(
            traffic
                .rejected()
                .flatMap(
                    new QuarantineRow(runId, day, traffic.linesBefore(), rejectsForeignLines())),
            Schemas.of(Table.QUARANTINE))
        .union(spark.createDataFrame(files, Schemas.of(Table.QUARANTINE)))
        // Many tasks select the lines in place; only the result is moved to one file.
        .repartition(1);
  }

  private Set<String> rejectsForeignLines() {
    return files().stream()
        .filter(FileOutcome::rejectsForeignLines)
        .map(FileOutcome::path)
        .collect(Collectors.toSet());
  }

  /** Releases what Spark caches for the run. */
  @Override
  public void close() {
    spark.catalog().clearCache();
    JavaSparkContext.fromSparkContext(spark.sparkContext())
        .getPersistentRDDs()
        .values()
        .forEach(kept -> kept.unpersist());
  }
}
