package dev.stallwatch.engine;

import dev.stallwatch.engine.client.AffectedClients;
import dev.stallwatch.engine.history.Background;
import dev.stallwatch.engine.history.PublishedHistory;
import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.pair.CandidateChains;
import dev.stallwatch.engine.pair.ListAttempts;
import dev.stallwatch.engine.pair.PairAttempts;
import dev.stallwatch.engine.pair.RefetchCandidates;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.row.StallRow;
import dev.stallwatch.engine.row.TrafficRows;
import dev.stallwatch.engine.task.ByShare;
import dev.stallwatch.engine.task.CountBlocks;
import dev.stallwatch.engine.task.MergeCells;
import dev.stallwatch.engine.task.TrafficTotals;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.spark.SparkSessions;
import dev.stallwatch.traffic.FineRates;
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
 * The stages that Spark runs over records: reading the input, pairing the attempts of a download,
 * counting requests into cells, merging the cells to the rows of {@code traffic}.
 */
final class TrafficStages {
  private final SparkSession spark;
  private final AnalysisOptions options;
  private final Progress progress;
  private final PublishedHistory history;

  /**
   * Uses a session that the caller closes.
   *
   * @param history what earlier runs published
   */
  TrafficStages(
      SparkSession spark, AnalysisOptions options, Progress progress, PublishedHistory history) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
    this.history = history;
  }

  /** Reads each line of the input once and excludes records that were delivered before. */
  ReadInput read(ScanOutput gathered) {
    InputScan.Read scanned = new InputScan(spark, options, progress).read(gathered);
    FirstDeliveries deliveries = FirstDeliveries.in(scanned, options.scan());
    Broadcast<LeftOut> leftOut =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(deliveries.leftOut());
    List<FileOutcome> files = deliveries.files();
    long begin = options.beginMicros(TrafficAnalysis.firstEventMicros(files));
    return new ReadInput(
        new SoftwareSelection(options.userAgents().families(), scanned.families())
            .named(deliveries, leftOut, () -> history.softwareBefore(begin)),
        files,
        deliveries.usualSpeeds(options.scan().grid()),
        leftOut,
        scanned.withoutFiles(),
        scanned.heavy());
  }

  /** Selects the chains of attempts with possible stalls or refetches. */
  CandidateChains candidates(ReadInput input) {
    JavaRDD<Scanned> transfers = input.deliveries().transfers();
    return new CandidateChains(
        spark,
        transfers,
        input.leftOut(),
        new RefetchCandidates(spark, transfers, input.leftOut())
            .chains(input.records(), options.scan().download().pairingGap()),
        history.objectSizesBefore(options.beginMicros(input.firstEventMicros())));
  }

  /** Follows each candidate chain: its stalled downloads, and what they add to the cells. */
  JavaRDD<Paired> pair(ReadInput input, CandidateChains candidates) {
    return candidates
        .transfers()
        .toJavaRDD()
        .mapPartitions(
            new PairAttempts(
                options.scan(), input.usualSpeeds(), input.lastEventMicros(), mergePartitions()))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * Returns the result of the pairing for each single attempt: rows of {@link ListAttempts#SCHEMA}.
   */
  Dataset<Row> attempts(ReadInput input, CandidateChains candidates) {
    return candidates
        .transfers()
        .mapPartitions(
            new ListAttempts(options.scan(), input.usualSpeeds(), input.lastEventMicros()),
            Encoders.row(ListAttempts.SCHEMA));
  }

  /**
   * Counts requests into cells, in as few tasks as there are cores: each task returns every cell
   * that it met.
   */
  JavaRDD<Paired> count(ReadInput input) {
    JavaRDD<Scanned> requests = input.deliveries().requests();
    return requests
        .coalesce(requests.context().defaultParallelism())
        .mapPartitions(
            new CountBlocks(
                options.scan().grid(), input.usualSpeeds(), input.leftOut(), mergePartitions()));
  }

  /** Merges counted cells to the rows of {@code traffic}. */
  JavaRDD<InternalRow> merge(JavaRDD<Paired> cells) {
    return cells
        .mapToPair(Paired::cells)
        .repartitionAndSortWithinPartitions(new ByShare(mergePartitions()))
        .mapPartitions(new MergeCells(options.scan().grid()))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Runs what was planned up to the rows of {@code traffic}, and adds up the rows. */
  TrafficTotals total(JavaRDD<InternalRow> merged) {
    progress.report("pairing", 0, 1);
    TrafficTotals totals = TrafficTotals.of(merged);
    progress.report("pairing", 1, 1);
    return totals;
  }

  /** Reads what earlier runs published for the period of this one. */
  Background background(ReadInput input) {
    return history.of(options.extent(), input.firstEventMicros(), input.lastEventMicros());
  }

  /** Collects what the stages returned. */
  TrafficAnalysis analysis(
      ReadInput input,
      CandidateChains candidates,
      JavaRDD<Paired> paired,
      JavaRDD<InternalRow> merged,
      TrafficTotals totals,
      Background background) {
    FirstDeliveries deliveries = input.deliveries();
    Dataset<Row> traffic = TrafficRows.table(spark, merged);
    return new TrafficAnalysis(
        input.files(),
        deliveries.rejectedLines(),
        deliveries.linesBefore(),
        deliveries.outlying(),
        traffic,
        totals,
        stalls(paired),
        candidates.objectSizes(),
        input.sourcesWithoutFiles(),
        background,
        new FineScopes(
            deliveries.requests(),
            input.leftOut(),
            background.watched(traffic),
            new AffectedClients(
                deliveries.requests(),
                paired,
                input.leftOut(),
                input.usualSpeeds(),
                mergePartitions()),
            new FineCounts(
                deliveries.requests(),
                paired,
                input.leftOut(),
                input.usualSpeeds(),
                input.heavy(),
                FineRates.of(
                    options.scan().grid(), input.firstEventMicros(), input.lastEventMicros()))));
  }

  private Dataset<Row> stalls(JavaRDD<Paired> paired) {
    return spark.createDataFrame(
        paired.filter(one -> one.is(PairedKind.STALLED_DOWNLOAD)).map(new StallRow()),
        StallRow.schema());
  }

  /** Returns the number of tasks that merge cells: Spark's number of shuffle partitions. */
  private int mergePartitions() {
    return SparkSessions.partitions(spark);
  }
}
