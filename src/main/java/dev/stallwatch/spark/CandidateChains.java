package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.spark.pair.CandidateTransfers;
import dev.stallwatch.spark.pair.CompleteTransfers;
import dev.stallwatch.spark.pair.UnpackTransfers;
import dev.stallwatch.spark.row.CandidateColumn;
import dev.stallwatch.spark.row.LeftOut;
import dev.stallwatch.spark.row.ScanKind;
import dev.stallwatch.spark.row.Scanned;
import dev.stallwatch.spark.row.TransferColumn;
import dev.stallwatch.table.ObjectSizeColumn;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.sketch.BloomFilter;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The transfers of those neighbourhoods and objects of which one was cut short or crawled, each
 * chain together and by time: nothing else can hold a stall, and nothing else is shuffled. A
 * transfer whose end its line does not tell is cut short if it is a whole answer that is shorter
 * than the object, whose size is that of at least two whole transfers of one length. A whole answer
 * may also be shown to be cut short by the rest of it that is fetched.
 */
final class CandidateChains {
  /** One whole transfer tells no size: it may be cut short itself. */
  private static final int SAMPLES_OF_A_SIZE = 2;

  /** A part's and the tail's. */
  private static final int SIZES_OF_PARTS = 2;

  private static final int MIN_PARTS = 4;

  /**
   * As many rows of a few numbers are sent to every executor, some 100 megabytes. More are shuffled
   * to be joined, and all transfers with them.
   */
  private static final long MAX_BROADCAST = 1_000_000;

  /** Share of the transfers of other chains that are unpacked for nothing. */
  private static final double MAX_FALSE = 0.01;

  private static final String CHAIN = "chain";
  private static final String LEARNED_SIZE = TransferColumn.LEARNED_SIZE.columnName();
  private static final String SAMPLES = "samples";
  private static final String WHOLES = "wholes";
  private static final String PARTS = "parts";
  private static final String SIZES = "sizes";

  private final SparkSession spark;
  private final JavaRDD<Scanned> blocks;
  private final Broadcast<LeftOut> leftOut;
  private final Optional<Dataset<Row>> earlierSizes;
  private final Dataset<Row> doubtful;
  private final Dataset<Row> learnedSizes;

  /**
   * Among the transfers of a run.
   *
   * @param blocks blocks of {@link ScanKind#TRANSFERS}
   * @param leftOut what was delivered before
   * @param earlierSizes sizes of objects as earlier runs learned them
   */
  CandidateChains(
      SparkSession spark,
      JavaRDD<Scanned> blocks,
      Broadcast<LeftOut> leftOut,
      Optional<Dataset<Row>> earlierSizes) {
    this.spark = spark;
    this.blocks = blocks;
    this.leftOut = leftOut;
    this.earlierSizes = earlierSizes;
    this.doubtful =
        spark
            .createDataFrame(
                blocks.mapPartitions(new CandidateTransfers(leftOut)), CandidateColumn.SCHEMA)
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.learnedSizes = learnedSizes(doubtful).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Their transfers, rows of {@link TransferColumn}. */
  Dataset<Row> transfers() {
    boolean allEndsAreTold = doubtful.filter(outcomeIs(Outcome.UNKNOWN)).isEmpty();
    return allEndsAreTold ? ofToldEnds() : ofAllEnds();
  }

  /**
   * The sizes of objects that the run itself tells and no line does: rows of {@code object_sizes},
   * but for the day.
   */
  Dataset<Row> objectSizes() {
    return learnedSizes.select(
        object().as(ObjectSizeColumn.OBJECT_ID.columnName()),
        TransferColumn.LEARNED_SIZE.column().as(ObjectSizeColumn.OBJECT_SIZE.columnName()),
        col(SAMPLES).as(ObjectSizeColumn.SAMPLES.columnName()));
  }

  private Dataset<Row> ofToldEnds() {
    Dataset<Row> followed =
        followed(doubtful.filter(not(isRest())).select(neighbourhood(), object()).union(resumed()));
    return sorted(followed.withColumn(LEARNED_SIZE, lit(null).cast(DataTypes.LongType)));
  }

  private Dataset<Row> ofAllEnds() {
    Dataset<Row> sizes = sizes().persist(StorageLevel.MEMORY_AND_DISK());
    long learned = sizes.count();
    Dataset<Row> chains =
        besideSizes(doubtful, sizes, learned)
            .filter(
                not(outcomeIs(Outcome.UNKNOWN))
                    .and(not(isRest()))
                    .or(
                        isWholeOfUnknownEnd()
                            .and(isCounted())
                            .and(
                                CandidateColumn.BODY
                                    .column()
                                    .lt(TransferColumn.LEARNED_SIZE.column()))))
            .select(neighbourhood(), object())
            .union(ofUntoldEnds(doubtful))
            .union(resumed());
    return sorted(besideSizes(followed(chains), sizes, learned));
  }

  private static Dataset<Row> sorted(Dataset<Row> transfers) {
    return transfers
        .select(TransferColumn.inOrder())
        .repartition(neighbourhood(), object())
        .sortWithinPartitions(
            neighbourhood(), object(), TransferColumn.AT.column(), TransferColumn.PAYLOAD.column());
  }

  /** Chains that hold a whole answer and what may be the rest of it. */
  private Dataset<Row> resumed() {
    Dataset<Row> rests =
        doubtful
            .filter(isRest())
            .select(neighbourhood(), object())
            .distinct()
            .persist(StorageLevel.MEMORY_AND_DISK());
    long count = rests.count();
    if (count == 0) {
      return rests;
    }
    Dataset<Row> wholes =
        spark.createDataFrame(
            blocks.mapPartitions(new CompleteTransfers(leftOut, broadcastFilter(rests, count))),
            CandidateColumn.SCHEMA);
    return rests.join(
        wholes.select(neighbourhood(), object()),
        names(CandidateColumn.NEIGHBOURHOOD_ID, CandidateColumn.OBJECT_ID),
        "left_semi");
  }

  private Broadcast<BloomFilter> broadcastFilter(Dataset<Row> chains, long count) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(filter(chains, count));
  }

  /** The transfers of chains: a filter lets them through and few others, a join those alone. */
  private Dataset<Row> followed(Dataset<Row> suspicious) {
    Dataset<Row> chains = suspicious.distinct().persist(StorageLevel.MEMORY_AND_DISK());
    long count = chains.count();
    return spark
        .createDataFrame(
            blocks.mapPartitions(new UnpackTransfers(leftOut, broadcastFilter(chains, count))),
            TransferColumn.AS_READ)
        .join(
            besides(chains, count),
            names(CandidateColumn.NEIGHBOURHOOD_ID, CandidateColumn.OBJECT_ID),
            "left_semi");
  }

  private static BloomFilter filter(Dataset<Row> chains, long count) {
    return count == 0
        ? BloomFilter.create(1) // Spark gives none for no rows
        : chains
            .select(neighbourhood().bitwiseXOR(object()).as(CHAIN))
            .stat()
            .bloomFilter(CHAIN, count, MAX_FALSE);
  }

  /**
   * Chains of which no line tells an end, but what follows on what does: a partial answer behind a
   * whole one, or partial answers of more sizes than that of a part and of the tail.
   */
  private static Dataset<Row> ofUntoldEnds(Dataset<Row> doubtful) {
    Column isPartial = CandidateColumn.STATUS.column().equalTo(HttpStatus.PARTIAL_CONTENT);
    return doubtful
        .filter(outcomeIs(Outcome.UNKNOWN))
        .groupBy(neighbourhood(), object())
        .agg(
            count(when(not(isPartial), 1)).as(WHOLES),
            count(when(isPartial, 1)).as(PARTS),
            approx_count_distinct(when(isPartial, CandidateColumn.BODY.column())).as(SIZES))
        .filter(
            col(WHOLES)
                .gt(0)
                .and(col(PARTS).gt(0))
                .or(col(PARTS).geq(MIN_PARTS).and(col(SIZES).gt(SIZES_OF_PARTS))))
        .select(neighbourhood(), object());
  }

  private static Dataset<Row> learnedSizes(Dataset<Row> doubtful) {
    return doubtful
        .filter(isWholeOfUnknownEnd().and(isCounted()))
        .groupBy(object(), CandidateColumn.BODY.column())
        .agg(count(lit(1)).as(SAMPLES))
        .filter(col(SAMPLES).geq(SAMPLES_OF_A_SIZE))
        .groupBy(object())
        .agg(
            max(CandidateColumn.BODY.column()).as(LEARNED_SIZE),
            max_by(col(SAMPLES), CandidateColumn.BODY.column()).as(SAMPLES));
  }

  /** The sizes that this run tells and, of its other objects, those that earlier runs told. */
  private Dataset<Row> sizes() {
    Dataset<Row> own = learnedSizes.select(object(), TransferColumn.LEARNED_SIZE.column());
    return earlierSizes
        .map(
            earlier ->
                earlier
                    .select(
                        col(ObjectSizeColumn.OBJECT_ID.columnName())
                            .as(CandidateColumn.OBJECT_ID.columnName()),
                        col(ObjectSizeColumn.OBJECT_SIZE.columnName()).as(LEARNED_SIZE))
                    .join(
                        doubtful.filter(isWholeOfUnknownEnd()).select(object()),
                        names(CandidateColumn.OBJECT_ID),
                        "left_semi")
                    .join(own, names(CandidateColumn.OBJECT_ID), "left_anti")
                    .union(own))
        .orElse(own);
  }

  private static Dataset<Row> besideSizes(Dataset<Row> rows, Dataset<Row> sizes, long learned) {
    return learned == 0
        ? rows.withColumn(LEARNED_SIZE, lit(null).cast(DataTypes.LongType))
        : rows.join(besides(sizes, learned), names(CandidateColumn.OBJECT_ID), "left");
  }

  /**
   * Rows for the smaller side of a join. Without its number Spark would shuffle both sides before
   * it sees that one is small.
   */
  private static Dataset<Row> besides(Dataset<Row> rows, long count) {
    return count <= MAX_BROADCAST ? broadcast(rows) : rows;
  }

  private static Column isWholeOfUnknownEnd() {
    return outcomeIs(Outcome.UNKNOWN).and(CandidateColumn.STATUS.column().equalTo(HttpStatus.OK));
  }

  /** Whether it was complete itself, and may be the rest of what was not. */
  private static Column isRest() {
    return outcomeIs(Outcome.COMPLETE);
  }

  /** Whether the bytes sent were logged. */
  private static Column isCounted() {
    return CandidateColumn.BODY.column().geq(0);
  }

  private static Column outcomeIs(Outcome outcome) {
    return CandidateColumn.OUTCOME.column().equalTo(outcome.ordinal());
  }

  private static Column neighbourhood() {
    return CandidateColumn.NEIGHBOURHOOD_ID.column();
  }

  private static Column object() {
    return CandidateColumn.OBJECT_ID.column();
  }

  private static Seq<String> names(CandidateColumn... columns) {
    List<String> names = List.of(columns).stream().map(CandidateColumn::columnName).toList();
    return CollectionConverters.asScala(names).toSeq();
  }
}
