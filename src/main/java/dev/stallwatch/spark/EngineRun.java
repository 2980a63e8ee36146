package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.stallwatch.incident.Continuity;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentFinder;
import dev.stallwatch.model.Units;
import dev.stallwatch.spark.stage.FileOutcome;
import dev.stallwatch.spark.stage.QuarantineRow;
import dev.stallwatch.spark.stage.StallRow;
import dev.stallwatch.spark.table.Schemas;
import dev.stallwatch.spark.write.OutputDirectory;
import dev.stallwatch.spark.write.TableRows;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
  private final OutputDirectory output;
  private final Progress progress;
  private final Analysis analysis;
  private final Findings findings;
  private final List<Incident> incidents;

  private EngineRun(
      SparkSession spark, AnalysisOptions options, OutputDirectory output, Progress progress) {
    this.spark = spark;
    this.options = options;
    this.output = output;
    this.progress = progress;
    this.analysis = new AnalysisPipeline(spark, options, progress).run();
    progress.report("detecting", 0, 1);
    Findings found =
        new IncidentFinder(options.detection())
            .find(
                CellRates.of(analysis.traffic(), analysis.earlierTraffic(), options.scan().grid()));
    this.findings = analysis.fine().refined(found, options.detection());
    StallEvidence evidence = new StallEvidence(analysis.stalls());
    this.incidents =
        new Continuity(analysis.published(), analysis.firstEventMicros())
            .of(findings.incidents()).stream()
                .map(revised -> new Incident(revised, evidence.of(revised.finding())))
                .toList();
    progress.report("detecting", 1, 1);
  }

  /**
   * Analyses the input. Nothing is published yet.
   *
   * @param master Spark's master
   * @param outputPath the directory for the tables
   * @throws dev.stallwatch.spark.read.InputMissingException if there is no input
   * @throws dev.stallwatch.spark.read.StorageUnreachableException if it can't be reached
   * @throws dev.stallwatch.spark.write.OutputRefusedException if the output can't be used
   * @throws dev.stallwatch.enrich.ReferenceDataException if reference data can't be read
   */
  public static EngineRun start(
      String master, AnalysisOptions options, String outputPath, Progress progress) {
    progress.report("starting", 0, 1);
    SparkSession spark = SparkSessions.open(master, options.s3());
    progress.report("starting", 1, 1);
    OutputDirectory output = null;
    try {
      output = OutputDirectory.claim(outputPath, spark.sparkContext().hadoopConfiguration());
      return new EngineRun(spark, options, output, progress);
    } catch (RuntimeException e) {
      if (output != null) {
        output.abandon();
      }
      spark.stop();
      throw e;
    }
  }

  /** The incidents, the most excess first. */
  public List<Incident> incidents() {
    return incidents;
  }

  /** What came out of each input file, by path. */
  public List<FileOutcome> files() {
    return analysis.files();
  }

  /** How much was looked at. */
  public Coverage coverage() {
    Row sums =
        analysis.traffic().agg(total(TrafficColumn.TRANSFERS), total(TrafficColumn.STALLED)).head();
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
        sums.getLong(0),
        sums.getLong(1),
        findings.cells(),
        findings.windows());
  }

  private static org.apache.spark.sql.Column total(TrafficColumn column) {
    return coalesce(sum(col(column.columnName())), lit(0L));
  }

  /**
   * Writes all tables and puts them in place of an earlier run's.
   *
   * @param run what the table of runs tells of it
   */
  public void publish(RunRecord run) {
    long day =
        analysis.firstEventMicros() == Units.UNKNOWN
            ? run.startedAtMicros()
            : analysis.firstEventMicros();
    TableRows rows = new TableRows(run.runId(), options.scan().windowMicros(), day);
    List<Runnable> writes =
        List.of(
            () -> output.stage(Table.TRAFFIC, sorted(analysis.traffic())),
            () -> output.stage(Table.STALLS, sorted(analysis.stalls().drop(StallRow.CLIENT_ID))),
            () -> stage(Table.ANOMALIES, findings.anomalies().stream().map(rows::anomaly).toList()),
            () -> stage(Table.INCIDENTS, incidents.stream().map(rows::incident).toList()),
            () -> output.stage(Table.QUARANTINE, quarantine(rows, run.runId(), day)),
            () -> stage(Table.INPUTS, analysis.files().stream().map(rows::input).toList()),
            () -> stage(Table.RUNS, List.of(run.row(day))),
            () -> output.stage(Table.OBJECT_SIZES, objectSizes(day)));
    progress.report("writing", 0, writes.size());
    for (int i = 0; i < writes.size(); i++) {
      writes.get(i).run();
      progress.report("writing", i + 1, writes.size());
    }
    output.publish();
  }

  /** One file a day, in the order of the columns: the same input gives the same files. */
  private static Dataset<Row> sorted(Dataset<Row> rows) {
    String[] columns = rows.columns();
    return rows.coalesce(1)
        .sortWithinPartitions(
            java.util.Arrays.stream(columns)
                .map(org.apache.spark.sql.functions::col)
                .limit(10)
                .toArray(org.apache.spark.sql.Column[]::new));
  }

  private Dataset<Row> objectSizes(long day) {
    return sorted(
        analysis
            .objectSizes()
            .withColumn(
                Table.PARTITION, lit(LocalDate.ofInstant(Units.instant(day), ZoneOffset.UTC))));
  }

  private void stage(Table table, List<Row> rows) {
    output.stage(table, spark.createDataFrame(rows, Schemas.of(table)).coalesce(1));
  }

  private Dataset<Row> quarantine(TableRows rows, String runId, long day) {
    List<Row> files =
        analysis.files().stream()
            .filter(file -> file.problem() != null)
            .map(rows::unreadable)
            .toList();
    return spark
        .createDataFrame(
            analysis.rejected().map(new QuarantineRow(runId, day, analysis.linesBefore())),
            Schemas.of(Table.QUARANTINE))
        .union(spark.createDataFrame(files, Schemas.of(Table.QUARANTINE)));
  }

  @Override
  public void close() {
    output.abandon();
    spark.stop();
  }
}
