package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.lit;

import dev.stallwatch.incident.Continuity;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.DataEdges;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.FindingsOfDay;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.Revised;
import dev.stallwatch.incident.search.Expectations;
import dev.stallwatch.incident.search.IncidentFinder;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Completeness;
import dev.stallwatch.quality.FileWarning;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.OutlyingRecords;
import dev.stallwatch.quality.SourceHour;
import dev.stallwatch.spark.history.Background;
import dev.stallwatch.spark.input.Concurrently;
import dev.stallwatch.spark.row.FileOutcome;
import dev.stallwatch.spark.row.StallRow;
import dev.stallwatch.spark.session.Progress;
import dev.stallwatch.spark.table.Extent;
import dev.stallwatch.spark.table.Schemas;
import dev.stallwatch.spark.task.QuarantineRow;
import dev.stallwatch.spark.write.TableDirectory;
import dev.stallwatch.spark.write.TableRows;
import dev.stallwatch.table.Table;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One run on Spark, from the input to the published tables: the pipeline, detection over its cells
 * in the driver, the evidence of each incident, and the writing.
 */
public final class EngineRun implements AutoCloseable {
  private final SparkSession spark;
  private final AnalysisOptions options;
  private final TableDirectory output;
  private final Progress progress;
  private final Analysis analysis;
  private final List<SourceHour> hours;
  private final Findings findings;
  private final List<Incident> incidents;
  private final Coverage coverage;

  /**
   * Analyses the input. Nothing is published yet.
   *
   * @throws dev.stallwatch.spark.storage.InputMissingException if there is no input
   * @throws dev.stallwatch.spark.storage.StorageUnreachableException if it can't be reached
   * @throws dev.stallwatch.enrich.ReferenceDataException if reference data can't be read
   */
  EngineRun(SparkSession spark, AnalysisOptions options, TableDirectory output, Progress progress) {
    this.spark = spark;
    this.options = options;
    this.output = output;
    this.progress = progress;
    this.analysis = new AnalysisPipeline(spark, options, progress).run();
    progress.report("detecting", 0, 1);
    Background background = analysis.background();
    long begin = options.beginMicros(analysis.firstEventMicros());
    WatchedRates rates =
        CellRates.of(
            background.watched(analysis.traffic()), background.traffic(), options.scan().grid());
    DataEdges edges = new DataEdges(rates.current());
    Continuity continuity = new Continuity(background.incidents(), begin, edges.fromMicros());
    this.hours = SourceCompleteness.hours(rates, fromMicros(), toMicros());
    Gaps gaps = Completeness.gaps(hours).and(background.gaps()).and(ofMissingSources());
    Findings unmarked =
        new IncidentFinder(options.detection())
            .find(rates.current(), new Expectations(rates, gaps));
    Findings found = unmarked.with(unmarked.incidents().stream().map(edges::mark).toList());
    Findings kept =
        options.extent() instanceof Extent.Day day
            ? new FindingsOfDay(day.date(), continuity).of(found)
            : found;
    TestedFindings judged =
        new TestedFindings(
            analysis.fine().refined(kept, options.detection()),
            analysis.fine(),
            new StallEvidence(analysis.stalls(), background.stallsOfDayBefore(), begin),
            new ScopeClients(background.watched(analysis.traffic()), background.traffic()),
            options.detection());
    this.findings = judged.findings();
    this.incidents = incidents(continuity, judged, rates);
    this.coverage = counted(analysis, findings);
    progress.report("detecting", 1, 1);
  }

  /** What is shown of an incident is that of the finding, whose start an earlier run may know. */
  private static List<Incident> incidents(
      Continuity continuity, TestedFindings judged, WatchedRates rates) {
    List<Finding> found = judged.findings().incidents();
    List<Revised> revised = continuity.of(found);
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      incidents.add(
          new Incident(revised.get(i), judged.of(found.get(i)), course(rates, found.get(i))));
    }
    return List.copyOf(incidents);
  }

  private static RateCourse course(WatchedRates rates, Finding finding) {
    RateTable table = rates.current().get(finding.metric());
    return table == null
        ? RateCourse.NONE
        : RateCourse.of(finding.metric(), table, finding.scope(), finding.startedAtMicros());
  }

  /** The incidents, the most excess first. */
  public List<Incident> incidents() {
    return incidents;
  }

  /** What came out of each input file, by path. */
  public List<FileOutcome> files() {
    return analysis.files();
  }

  /** What is left out as its time is far from the bulk of the run, by file and day. */
  public List<OutlyingRecords> outlying() {
    return analysis.outlying();
  }

  /** What was looked at: the period asked for, and where none was, what there are requests of. */
  private long fromMicros() {
    long asked = options.scan().fromMicros();
    return asked == Long.MIN_VALUE ? analysis.firstEventMicros() : asked;
  }

  private long toMicros() {
    long asked = options.scan().toMicros();
    return asked == Long.MAX_VALUE ? analysis.lastEventMicros() : asked;
  }

  /** Where logs of a source are missing, by source and time. */
  public Gaps gaps() {
    return Completeness.gaps(hours);
  }

  /** Where nothing came at all, nothing is told by what did not come either. */
  private Gaps ofMissingSources() {
    return new Gaps(
        analysis.sourcesWithoutFiles().stream()
            .map(source -> new Gap(source, fromMicros(), toMicros()))
            .toList());
  }

  /** The sources of which there is no file, by their names. */
  public List<String> sourcesWithoutFiles() {
    return analysis.sourcesWithoutFiles();
  }

  /** What is to be doubted of files, those of which most lines are unreadable first. */
  public FileWarnings warnings() {
    return FileWarnings.of(
        analysis.files().stream()
            .sorted(Comparator.comparing(file -> 2 * file.rejectedLines() <= file.lines()))
            .flatMap(
                file -> file.warnings().stream().map(text -> new FileWarning(file.path(), text)))
            .toList());
  }

  /** How much was looked at. */
  public Coverage coverage() {
    return coverage;
  }

  private static Coverage counted(Analysis analysis, Findings findings) {
    List<FileOutcome> files = analysis.files();
    return new Coverage(
        analysis.firstEventMicros(),
        analysis.lastEventMicros(),
        files.size(),
        files.stream().filter(file -> file.problem() != null).count(),
        files.stream().mapToLong(FileOutcome::lines).sum(),
        files.stream().mapToLong(FileOutcome::records).sum(),
        files.stream().mapToLong(FileOutcome::headers).sum(),
        files.stream().mapToLong(FileOutcome::duplicates).sum(),
        files.stream().mapToLong(FileOutcome::rejectedLines).sum(),
        files.stream().mapToLong(FileOutcome::ignoredLines).sum(),
        analysis.totals().transfers(),
        analysis.totals().stalled(),
        findings.cells(),
        findings.windows(),
        files.stream().mapToLong(FileOutcome::contentBytes).sum(),
        files.stream().mapToLong(FileOutcome::rejectedBytes).sum(),
        analysis.logFromMicros(),
        analysis.logToMicros());
  }

  /**
   * Writes all tables and puts them in place of an earlier run's.
   *
   * @param run what the table of runs tells of it
   */
  public void publish(RunRecord run) {
    long begin = options.beginMicros(analysis.firstEventMicros());
    long day = begin == Units.UNKNOWN ? run.startedAtMicros() : begin;
    TableRows rows =
        new TableRows(run.runId(), options.scan().windowMicros(), options.extent(), day);
    List<Runnable> writes =
        List.of(
            () -> output.stage(Table.TRAFFIC, analysis.traffic()),
            () -> output.stage(Table.STALLS, analysis.stalls().drop(StallRow.CLIENT_ID)),
            () -> stage(Table.ANOMALIES, findings.anomalies().stream().map(rows::anomaly).toList()),
            () -> stage(Table.INCIDENTS, incidents.stream().map(rows::incident).toList()),
            () -> output.stage(Table.QUARANTINE, quarantine(rows, run.runId(), day)),
            () -> stage(Table.INPUTS, analysis.files().stream().map(rows::input).toList()),
            () -> output.stageRun(run.runId(), rowsOf(Table.RUNS, List.of(run.row(day)))),
            () -> output.stage(Table.OBJECT_SIZES, objectSizes(day)),
            () -> stage(Table.COMPLETENESS, hours.stream().map(rows::hour).toList()));
    progress.report("writing", 0, writes.size());
    AtomicInteger written = new AtomicInteger();
    // One file is one task, so that one table at a time would leave cores idle.
    Concurrently.map(writes, write -> failure(write, written, writes.size())).stream()
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
    output.publish();
  }

  /** What a write failed of, if it did: all end before the output is let go. */
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
    return analysis
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
    List<Row> files =
        analysis.files().stream()
            .filter(file -> file.problem() != null)
            .map(rows::unreadable)
            .toList();
    return spark
        .createDataFrame(
            analysis.rejected().flatMap(new QuarantineRow(runId, day, analysis.linesBefore())),
            Schemas.of(Table.QUARANTINE))
        .union(spark.createDataFrame(files, Schemas.of(Table.QUARANTINE)))
        // Picked where the lines were kept, by many tasks, and only then brought together.
        .repartition(1);
  }

  /** Lets go of what was kept for the run. */
  @Override
  public void close() {
    spark.catalog().clearCache();
    JavaSparkContext.fromSparkContext(spark.sparkContext())
        .getPersistentRDDs()
        .values()
        .forEach(kept -> kept.unpersist());
  }
}
