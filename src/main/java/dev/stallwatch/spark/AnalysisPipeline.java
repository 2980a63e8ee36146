package dev.stallwatch.spark;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.spark.history.Background;
import dev.stallwatch.spark.history.PublishedHistory;
import dev.stallwatch.spark.input.ScanOutput;
import dev.stallwatch.spark.pair.ListAttempts;
import dev.stallwatch.spark.pair.PairAttempts;
import dev.stallwatch.spark.row.FileOutcome;
import dev.stallwatch.spark.row.LeftOut;
import dev.stallwatch.spark.row.Paired;
import dev.stallwatch.spark.row.PairedKind;
import dev.stallwatch.spark.row.Scanned;
import dev.stallwatch.spark.row.StallRow;
import dev.stallwatch.spark.row.TrafficRows;
import dev.stallwatch.spark.session.Progress;
import dev.stallwatch.spark.session.SparkSessions;
import dev.stallwatch.spark.task.ByShare;
import dev.stallwatch.spark.task.CountBlocks;
import dev.stallwatch.spark.task.MergeCells;
import dev.stallwatch.spark.task.TrafficTotals;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * The way of the data, from log files to the rows of {@code traffic} and {@code stalls}: one parse
 * of the input, the pairing of attempts, the merging of cells.
 */
public final class AnalysisPipeline {
  private final SparkSession spark;
  private final AnalysisOptions options;
  private final Progress progress;
  private final PublishedHistory history;

  /**
   * With a session that stays the caller's.
   *
   * @throws dev.stallwatch.spark.storage.InputMissingException if the history is not there
   */
  public AnalysisPipeline(SparkSession spark, AnalysisOptions options, Progress progress) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
    this.history = PublishedHistory.below(options.history(), spark);
  }

  /** Reads the input and follows it to the tables that are made of requests. */
  public Analysis run() {
    Read read = read(ScanOutput.REQUESTS_AND_TRANSFERS);
    CandidateChains suspicious = suspicious(read);
    JavaRDD<Paired> paired =
        suspicious
            .transfers()
            .toJavaRDD()
            .mapPartitions(
                new PairAttempts(options.scan(), read.usual(), read.lastEventMicros(), shares()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    progress.report("pairing", 0, 1);
    JavaRDD<InternalRow> merged =
        merge(cells(read).union(paired.filter(one -> one.is(PairedKind.CELLS))));
    TrafficTotals totals = TrafficTotals.of(merged);
    Dataset<Row> traffic = TrafficRows.table(spark, merged);
    progress.report("pairing", 1, 1);
    Background background =
        history.of(options.extent(), read.firstEventMicros(), read.lastEventMicros());
    return new Analysis(
        read.files(),
        read.deliveries().rejectedLines(),
        read.deliveries().linesBefore(),
        read.deliveries().outlying(),
        traffic,
        totals,
        stalls(paired),
        suspicious.objectSizes(),
        read.sourcesWithoutFiles(),
        background,
        new FineScopes(
            read.deliveries().requests(),
            read.leftOut(),
            background.watched(traffic),
            new AffectedClients(
                read.deliveries().requests(), paired, read.leftOut(), read.usual(), shares())));
  }

  /**
   * Reads the input and counts it, pairing nothing: the totals of rows of {@code traffic} with what
   * each request tells by itself alone. What {@link #run} costs beyond this is the cost of the
   * pairing.
   */
  public TrafficTotals trafficWithoutPairing() {
    return TrafficTotals.of(merge(cells(read(ScanOutput.REQUESTS))));
  }

  /**
   * Reads the input and follows it as {@link #run} does, up to what the pairing says of each single
   * attempt of a suspicious chain: rows of {@link ListAttempts#SCHEMA}.
   */
  public Dataset<Row> judgements() {
    Read read = read(ScanOutput.REQUESTS_AND_TRANSFERS);
    return suspicious(read)
        .transfers()
        .mapPartitions(
            new ListAttempts(options.scan(), read.usual(), read.lastEventMicros()),
            Encoders.row(ListAttempts.SCHEMA));
  }

  private record Read(
      FirstDeliveries deliveries,
      List<FileOutcome> files,
      UsualSpeeds usual,
      Broadcast<LeftOut> leftOut,
      List<String> sourcesWithoutFiles) {
    private long firstEventMicros() {
      return Analysis.firstEventMicros(files);
    }

    private long lastEventMicros() {
      return Analysis.lastEventMicros(files);
    }
  }

  private CandidateChains suspicious(Read read) {
    return new CandidateChains(
        spark,
        read.deliveries().transfers(),
        read.leftOut(),
        history.objectSizesBefore(options.beginMicros(read.firstEventMicros())));
  }

  /** Counted by as few tasks as there are cores: each gives all the cells that it met. */
  private JavaRDD<Paired> cells(Read read) {
    JavaRDD<Scanned> requests = read.deliveries().requests();
    return requests
        .coalesce(requests.context().defaultParallelism())
        .mapPartitions(
            new CountBlocks(options.scan().grid(), read.usual(), read.leftOut(), shares()));
  }

  /** The number of tasks that merge cells: that of all that Spark brings together. */
  private int shares() {
    return SparkSessions.partitions(spark);
  }

  private Read read(ScanOutput gathered) {
    InputScan.Read scanned = new InputScan(spark, options, progress).read(gathered);
    FirstDeliveries deliveries = FirstDeliveries.in(scanned, options.scan());
    return new Read(
        deliveries,
        deliveries.files(),
        deliveries.usualSpeeds(options.scan().grid()),
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(deliveries.leftOut()),
        scanned.withoutFiles());
  }

  private JavaRDD<InternalRow> merge(JavaRDD<Paired> cells) {
    return cells
        .mapToPair(Paired::cells)
        .repartitionAndSortWithinPartitions(new ByShare(shares()))
        .mapPartitions(new MergeCells(options.scan().grid()))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private Dataset<Row> stalls(JavaRDD<Paired> paired) {
    return spark.createDataFrame(
        paired.filter(one -> one.is(PairedKind.STALLED_DOWNLOAD)).map(new StallRow()),
        StallRow.schema());
  }
}
