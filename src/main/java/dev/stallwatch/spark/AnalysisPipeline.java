package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.spark.read.FileCopies;
import dev.stallwatch.spark.read.FilePack;
import dev.stallwatch.spark.read.InputListing;
import dev.stallwatch.spark.read.ReferenceData;
import dev.stallwatch.spark.read.ScanTask;
import dev.stallwatch.spark.stage.FileOutcome;
import dev.stallwatch.spark.stage.MergeCells;
import dev.stallwatch.spark.stage.PairAttempts;
import dev.stallwatch.spark.stage.ScanColumn;
import dev.stallwatch.spark.stage.ScanKind;
import dev.stallwatch.spark.stage.StallRow;
import dev.stallwatch.spark.table.Schemas;
import dev.stallwatch.table.Table;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The way of the data, from log files to the rows of {@code traffic} and {@code stalls}: one parse
 * of the input, the pairing of attempts, the merging of cells.
 */
public final class AnalysisPipeline {
  /** Tasks per core: enough that a slow file does not leave the other cores idle at the end. */
  private static final int PACKS_PER_CORE = 4;

  /** One whole transfer tells no size: it may be cut short itself. */
  private static final int SAMPLES_OF_A_SIZE = 2;

  private final SparkSession spark;
  private final AnalysisOptions options;
  private final Progress progress;

  /** With a session that stays the caller's. */
  public AnalysisPipeline(SparkSession spark, AnalysisOptions options, Progress progress) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
  }

  /** Reads the input and follows it to the tables that are made of requests. */
  public Analysis run() {
    InputListing listing =
        InputListing.of(options.inputs(), spark.sparkContext().hadoopConfiguration());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    FileCopies copies = FileCopies.among(listing.logs(), context, configuration);
    Dataset<Row> scanned = scan(listing, copies, context, configuration);
    FirstDeliveries deliveries = FirstDeliveries.in(scanned);
    List<FileOutcome> files = deliveries.files(copies);
    Dataset<Row> paired = pair(deliveries.transfers(), Analysis.lastEventMicros(files));
    progress.report("pairing", 0, 1);
    Dataset<Row> traffic = merge(deliveries.cells(options.scan().grid()), paired);
    long unused = traffic.count();
    progress.report("pairing", 1, 1);
    return new Analysis(files, deliveries.rejectedLines(), paired, traffic, stalls(paired));
  }

  private Dataset<Row> scan(
      InputListing listing,
      FileCopies copies,
      JavaSparkContext context,
      Broadcast<SerializableConfiguration> configuration) {
    Broadcast<ReferenceData> reference =
        context.broadcast(
            ReferenceData.load(
                options.awsIpRanges(),
                listing.addressRanges(),
                options.geoip(),
                configuration.value().value()));
    List<FilePack> packs =
        FilePack.of(
            copies.withoutCopies(listing.logs()), context.defaultParallelism() * PACKS_PER_CORE);
    JavaRDD<Row> rows =
        context
            .parallelize(packs, packs.size())
            .mapPartitions(new ScanTask(options.scan(), reference, configuration));
    ScanProgress watched = ScanProgress.watch(spark, packs.size(), progress);
    try {
      Dataset<Row> scanned =
          spark.createDataFrame(rows, ScanColumn.SCHEMA).persist(StorageLevel.MEMORY_AND_DISK());
      long unused = scanned.count();
      return scanned;
    } finally {
      watched.close();
    }
  }

  /**
   * Only clients and objects with a transfer that was cut short are shuffled. A transfer whose end
   * its line does not tell is cut short if it is shorter than the object, whose size is that of at
   * least two whole transfers of one length.
   */
  private Dataset<Row> pair(Dataset<Row> transfers, long dataEndMicros) {
    Dataset<Row> attempts = withLearnedSizes(transfers);
    Column suspicious =
        outcomeIs(Outcome.CUT_SHORT)
            .or(outcomeIs(Outcome.SLOW))
            .or(
                outcomeIs(Outcome.UNKNOWN)
                    .and(ScanColumn.BODY.column().lt(col(PairAttempts.LEARNED_SIZE))));
    Dataset<Row> candidates =
        attempts
            .filter(suspicious)
            .select(ScanColumn.CLIENT_ID.column(), ScanColumn.OBJECT_ID.column())
            .distinct();
    List<String> identity =
        List.of(ScanColumn.CLIENT_ID.columnName(), ScanColumn.OBJECT_ID.columnName());
    return attempts
        .join(candidates, toSeq(identity), "left_semi")
        .select(ScanColumn.inOrder(PairAttempts.LEARNED_SIZE))
        .repartition(ScanColumn.CLIENT_ID.column(), ScanColumn.OBJECT_ID.column())
        .sortWithinPartitions(
            ScanColumn.CLIENT_ID.column(),
            ScanColumn.OBJECT_ID.column(),
            ScanColumn.AT.column(),
            ScanColumn.PAYLOAD.column())
        .mapPartitions(
            new PairAttempts(options.scan(), dataEndMicros), Encoders.row(ScanColumn.SCHEMA))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static Dataset<Row> withLearnedSizes(Dataset<Row> attempts) {
    Dataset<Row> sizes =
        attempts
            .filter(outcomeIs(Outcome.UNKNOWN).and(ScanColumn.STATUS.column().equalTo(200)))
            .groupBy(ScanColumn.OBJECT_ID.column(), ScanColumn.BODY.column())
            .agg(count(lit(1)).as("samples"))
            .filter(col("samples").geq(SAMPLES_OF_A_SIZE))
            .groupBy(ScanColumn.OBJECT_ID.column())
            .agg(max(ScanColumn.BODY.column()).as(PairAttempts.LEARNED_SIZE));
    return attempts.join(sizes, toSeq(List.of(ScanColumn.OBJECT_ID.columnName())), "left");
  }

  private static Seq<String> toSeq(List<String> names) {
    return CollectionConverters.asScala(names).toSeq();
  }

  private static Column outcomeIs(Outcome outcome) {
    return ScanColumn.OUTCOME.column().equalTo(outcome.ordinal());
  }

  private Dataset<Row> merge(Dataset<Row> cells, Dataset<Row> paired) {
    return cells
        .union(paired.filter(ScanKind.CELL.matches()))
        .repartition(ScanColumn.KEY.column())
        .sortWithinPartitions(ScanColumn.KEY.column())
        .mapPartitions(
            new MergeCells(options.scan().grid()), Encoders.row(Schemas.of(Table.TRAFFIC)))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static Dataset<Row> stalls(Dataset<Row> paired) {
    return paired
        .filter(ScanKind.STALLED_DOWNLOAD.matches())
        .map(new StallRow(), Encoders.row(StallRow.schema()));
  }
}
