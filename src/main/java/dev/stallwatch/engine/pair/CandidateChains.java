package dev.stallwatch.engine.pair;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.stallwatch.engine.row.CandidateColumn;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.row.TransferColumn;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.request.HttpStatus;
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
 * Selects the candidate chains of a run and returns their transfers, grouped by chain and sorted by
 * time. A chain is the transfers of one object to one neighbourhood. It is a candidate if one of
 * its transfers was cut short or very slow, or if its client may have refetched the object. Only
 * candidate chains can contain a stall or a refetch, so only they are shuffled.
 *
 * <p>The log line of some transfers does not show whether they completed. Such a full response
 * counts as cut short if it is shorter than the object. The size of an object is the length that at
 * least two full responses share. A full response also counts as cut short if the rest of it is
 * requested later.
 */
public final class CandidateChains {
  /** One full response does not prove a size: it may be cut short itself. */
  private static final int MIN_SIZE_SAMPLES = 2;

  /**
   * Sizes of the partial responses of a regular download: the size of a part and the size of the
   * last part.
   */
  private static final int REGULAR_PART_SIZES = 2;

  private static final int MIN_PARTS = 4;

  /**
   * Maximum number of rows, each of a few numbers, that are broadcast to every executor: about 100
   * megabytes. With more rows, both sides of the join are shuffled, including all transfers.
   */
  private static final long MAX_BROADCAST_ROWS = 1_000_000;

  /**
   * False-positive rate of the Bloom filter: the share of transfers of other chains that are
   * unpacked in vain.
   */
  private static final double MAX_FALSE_POSITIVE_RATE = 0.01;

  private static final String CHAIN = "chain";
  private static final String LEARNED_SIZE = TransferColumn.LEARNED_SIZE.columnName();
  private static final String SAMPLES = "samples";
  private static final String FULL = "full";
  private static final String PARTS = "parts";
  private static final String SIZES = "sizes";

  private final SparkSession spark;
  private final JavaRDD<Scanned> blocks;
  private final Broadcast<LeftOut> leftOut;
  private final Dataset<Row> refetchedChains;
  private final Optional<Dataset<Row>> earlierSizes;
  private final Dataset<Row> candidates;
  private final Dataset<Row> learnedSizes;

  /**
   * Selects among the transfers of a run.
   *
   * @param blocks blocks of {@link ScanKind#TRANSFERS}
   * @param leftOut records that are not counted
   * @param refetchedChains chains that may have refetches, by {@link RefetchCandidates}
   * @param earlierSizes sizes of objects that earlier runs learned
   */
  public CandidateChains(
      SparkSession spark,
      JavaRDD<Scanned> blocks,
      Broadcast<LeftOut> leftOut,
      Dataset<Row> refetchedChains,
      Optional<Dataset<Row>> earlierSizes) {
    this.spark = spark;
    this.blocks = blocks;
    this.leftOut = leftOut;
    this.refetchedChains = refetchedChains;
    this.earlierSizes = earlierSizes;
    this.candidates =
        spark
            .createDataFrame(
                blocks.mapPartitions(new CandidateTransfers(leftOut)), CandidateColumn.SCHEMA)
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.learnedSizes = learnedSizes(candidates).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Returns the transfers of the candidate chains: rows of {@link TransferColumn}. */
  public Dataset<Row> transfers() {
    boolean allOutcomesAreKnown = candidates.filter(outcomeIs(Outcome.UNKNOWN)).isEmpty();
    return allOutcomesAreKnown ? ofKnownOutcomes() : ofAllOutcomes();
  }

  /**
   * Returns the object sizes that are not logged and that the run learned itself: rows of {@code
   * object_sizes} without the day.
   */
  public Dataset<Row> objectSizes() {
    return learnedSizes.select(
        object().as(ObjectSizeColumn.OBJECT_ID.columnName()),
        TransferColumn.LEARNED_SIZE.column().as(ObjectSizeColumn.OBJECT_SIZE.columnName()),
        col(SAMPLES).as(ObjectSizeColumn.SAMPLES.columnName()));
  }

  private Dataset<Row> ofKnownOutcomes() {
    Dataset<Row> transfers =
        transfersOf(
            candidates
                .filter(not(isComplete()))
                .select(neighbourhood(), object())
                .union(resumedChains())
                .union(refetchedChains));
    return sorted(transfers.withColumn(LEARNED_SIZE, lit(null).cast(DataTypes.LongType)));
  }

  private Dataset<Row> ofAllOutcomes() {
    Dataset<Row> sizes = sizes().persist(StorageLevel.MEMORY_AND_DISK());
    long learned = sizes.count();
    Dataset<Row> chains =
        withSizes(candidates, sizes, learned)
            .filter(
                not(outcomeIs(Outcome.UNKNOWN))
                    .and(not(isComplete()))
                    .or(
                        isFullOfUnknownOutcome()
                            .and(hasLoggedBytes())
                            .and(
                                CandidateColumn.BODY
                                    .column()
                                    .lt(TransferColumn.LEARNED_SIZE.column()))))
            .select(neighbourhood(), object())
            .union(chainsOfUnknownOutcomes(candidates))
            .union(resumedChains())
            .union(refetchedChains);
    return sorted(withSizes(transfersOf(chains), sizes, learned));
  }

  private static Dataset<Row> sorted(Dataset<Row> transfers) {
    return transfers
        .select(TransferColumn.inOrder())
        .repartition(neighbourhood(), object())
        .sortWithinPartitions(
            neighbourhood(), object(), TransferColumn.AT.column(), TransferColumn.PAYLOAD.column());
  }

  /** Returns the chains that contain a full response and a transfer that may be the rest of it. */
  private Dataset<Row> resumedChains() {
    Dataset<Row> rests =
        candidates
            .filter(isComplete())
            .select(neighbourhood(), object())
            .distinct()
            .persist(StorageLevel.MEMORY_AND_DISK());
    long count = rests.count();
    if (count == 0) {
      return rests;
    }
    Dataset<Row> full =
        spark.createDataFrame(
            blocks.mapPartitions(new CompleteTransfers(leftOut, broadcastFilter(rests, count))),
            CandidateColumn.SCHEMA);
    return rests.join(
        full.select(neighbourhood(), object()),
        names(CandidateColumn.NEIGHBOURHOOD_ID, CandidateColumn.OBJECT_ID),
        "left_semi");
  }

  private Broadcast<BloomFilter> broadcastFilter(Dataset<Row> chains, long count) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(filter(chains, count));
  }

  /**
   * Returns the transfers of some chains. A Bloom filter removes most other transfers, a join
   * removes the rest.
   */
  private Dataset<Row> transfersOf(Dataset<Row> selected) {
    Dataset<Row> chains = selected.distinct().persist(StorageLevel.MEMORY_AND_DISK());
    long count = chains.count();
    return spark
        .createDataFrame(
            blocks.mapPartitions(new UnpackTransfers(leftOut, broadcastFilter(chains, count))),
            TransferColumn.AS_READ)
        .join(
            broadcastIfFew(chains, count),
            names(CandidateColumn.NEIGHBOURHOOD_ID, CandidateColumn.OBJECT_ID),
            "left_semi");
  }

  private static BloomFilter filter(Dataset<Row> chains, long count) {
    return count == 0
        ? BloomFilter.create(1) // Spark returns no filter for zero rows
        : chains
            .select(neighbourhood().bitwiseXOR(object()).as(CHAIN))
            .stat()
            .bloomFilter(CHAIN, count, MAX_FALSE_POSITIVE_RATE);
  }

  /**
   * Returns the chains whose log lines show no outcome but whose later transfers do: a partial
   * response next to a full one, or partial responses of more sizes than those of a part and of the
   * last part.
   */
  private static Dataset<Row> chainsOfUnknownOutcomes(Dataset<Row> candidates) {
    Column isPartial = CandidateColumn.STATUS.column().equalTo(HttpStatus.PARTIAL_CONTENT);
    return candidates
        .filter(outcomeIs(Outcome.UNKNOWN))
        .groupBy(neighbourhood(), object())
        .agg(
            count(when(not(isPartial), 1)).as(FULL),
            count(when(isPartial, 1)).as(PARTS),
            approx_count_distinct(when(isPartial, CandidateColumn.BODY.column())).as(SIZES))
        .filter(
            col(FULL)
                .gt(0)
                .and(col(PARTS).gt(0))
                .or(col(PARTS).geq(MIN_PARTS).and(col(SIZES).gt(REGULAR_PART_SIZES))))
        .select(neighbourhood(), object());
  }

  private static Dataset<Row> learnedSizes(Dataset<Row> candidates) {
    return candidates
        .filter(isFullOfUnknownOutcome().and(hasLoggedBytes()))
        .groupBy(object(), CandidateColumn.BODY.column())
        .agg(count(lit(1)).as(SAMPLES))
        .filter(col(SAMPLES).geq(MIN_SIZE_SAMPLES))
        .groupBy(object())
        .agg(
            max(CandidateColumn.BODY.column()).as(LEARNED_SIZE),
            max_by(col(SAMPLES), CandidateColumn.BODY.column()).as(SAMPLES));
  }

  /**
   * Returns the sizes that this run learned and, for its other objects, the sizes that earlier runs
   * learned.
   */
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
                        candidates.filter(isFullOfUnknownOutcome()).select(object()),
                        names(CandidateColumn.OBJECT_ID),
                        "left_semi")
                    .join(own, names(CandidateColumn.OBJECT_ID), "left_anti")
                    .union(own))
        .orElse(own);
  }

  private static Dataset<Row> withSizes(Dataset<Row> rows, Dataset<Row> sizes, long learned) {
    return learned == 0
        ? rows.withColumn(LEARNED_SIZE, lit(null).cast(DataTypes.LongType))
        : rows.join(broadcastIfFew(sizes, learned), names(CandidateColumn.OBJECT_ID), "left");
  }

  /**
   * Marks rows as the small side of a join if they are few. Without this hint Spark shuffles both
   * sides before it sees that one is small.
   */
  private static Dataset<Row> broadcastIfFew(Dataset<Row> rows, long count) {
    return count <= MAX_BROADCAST_ROWS ? broadcast(rows) : rows;
  }

  private static Column isFullOfUnknownOutcome() {
    return outcomeIs(Outcome.UNKNOWN).and(CandidateColumn.STATUS.column().equalTo(HttpStatus.OK));
  }

  /** Whether the transfer is complete. It may be the rest of one that was cut short. */
  private static Column isComplete() {
    return outcomeIs(Outcome.COMPLETE);
  }

  /** Whether the bytes sent were logged. */
  private static Column hasLoggedBytes() {
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
