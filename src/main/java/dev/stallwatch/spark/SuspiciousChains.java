package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.spark.stage.PairAttempts;
import dev.stallwatch.spark.stage.ScanColumn;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The transfers of those neighbourhoods and objects of which one was cut short or crawled, each
 * chain together and by time: nothing else can hold a stall, and nothing else is shuffled. A
 * transfer whose end its line does not tell is cut short if it is a whole answer that is shorter
 * than the object, whose size is that of at least two whole transfers of one length.
 */
final class SuspiciousChains {
  /** One whole transfer tells no size: it may be cut short itself. */
  private static final int SAMPLES_OF_A_SIZE = 2;

  /** A part's and the tail's. */
  private static final int SIZES_OF_PARTS = 2;

  private static final int LEAST_PARTS = 4;

  /**
   * As many rows of a few numbers are sent to every executor, some 100 megabytes. More are shuffled
   * to be joined, and all transfers with them.
   */
  private static final long MOST_BROADCAST = 1_000_000;

  private static final String SAMPLES = "samples";
  private static final String WHOLES = "wholes";
  private static final String PARTS = "parts";
  private static final String SIZES = "sizes";

  private SuspiciousChains() {}

  /** Rows of transfers, with the learned size behind their columns. */
  static Dataset<Row> of(Dataset<Row> transfers) {
    Dataset<Row> attempts = withLearnedSizes(transfers);
    Column suspicious =
        outcomeIs(Outcome.CUT_SHORT)
            .or(outcomeIs(Outcome.SLOW))
            .or(isWholeOfUnknownEnd().and(ScanColumn.BODY.column().lt(learnedSize())));
    Dataset<Row> chains =
        attempts
            .filter(suspicious)
            .select(ScanColumn.NEIGHBOURHOOD_ID.column(), ScanColumn.OBJECT_ID.column())
            .union(ofUntoldEnds(transfers))
            .distinct()
            .persist(StorageLevel.MEMORY_AND_DISK());
    return attempts
        .join(
            besides(chains, chains.count()),
            names(ScanColumn.NEIGHBOURHOOD_ID, ScanColumn.OBJECT_ID),
            "left_semi")
        .select(ScanColumn.inOrder(PairAttempts.LEARNED_SIZE))
        .repartition(ScanColumn.NEIGHBOURHOOD_ID.column(), ScanColumn.OBJECT_ID.column())
        .sortWithinPartitions(
            ScanColumn.NEIGHBOURHOOD_ID.column(),
            ScanColumn.OBJECT_ID.column(),
            ScanColumn.AT.column(),
            ScanColumn.PAYLOAD.column());
  }

  /**
   * Chains of which no line tells an end, but what follows on what does: a partial answer behind a
   * whole one, or partial answers of more sizes than that of a part and of the tail.
   */
  private static Dataset<Row> ofUntoldEnds(Dataset<Row> transfers) {
    Column isPartial = ScanColumn.STATUS.column().equalTo(206);
    return transfers
        .filter(outcomeIs(Outcome.UNKNOWN).or(outcomeIs(Outcome.SLOW)))
        .groupBy(ScanColumn.NEIGHBOURHOOD_ID.column(), ScanColumn.OBJECT_ID.column())
        .agg(
            count(when(not(isPartial), 1)).as(WHOLES),
            count(when(isPartial, 1)).as(PARTS),
            approx_count_distinct(when(isPartial, ScanColumn.BODY.column())).as(SIZES))
        .filter(
            col(WHOLES)
                .gt(0)
                .and(col(PARTS).gt(0))
                .or(col(PARTS).geq(LEAST_PARTS).and(col(SIZES).gt(SIZES_OF_PARTS))))
        .select(ScanColumn.NEIGHBOURHOOD_ID.column(), ScanColumn.OBJECT_ID.column());
  }

  private static Dataset<Row> withLearnedSizes(Dataset<Row> transfers) {
    Dataset<Row> sizes =
        transfers
            .filter(isWholeOfUnknownEnd())
            .groupBy(ScanColumn.OBJECT_ID.column(), ScanColumn.BODY.column())
            .agg(count(lit(1)).as(SAMPLES))
            .filter(col(SAMPLES).geq(SAMPLES_OF_A_SIZE))
            .groupBy(ScanColumn.OBJECT_ID.column())
            .agg(max(ScanColumn.BODY.column()).as(PairAttempts.LEARNED_SIZE))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long learned = sizes.count();
    return learned == 0
        ? transfers.withColumn(PairAttempts.LEARNED_SIZE, lit(null).cast(DataTypes.LongType))
        : transfers.join(besides(sizes, learned), names(ScanColumn.OBJECT_ID), "left");
  }

  /**
   * Rows for the smaller side of a join with all transfers. Without its number Spark would shuffle
   * both sides before it sees that one is small.
   */
  private static Dataset<Row> besides(Dataset<Row> rows, long count) {
    return count <= MOST_BROADCAST ? broadcast(rows) : rows;
  }

  private static Column isWholeOfUnknownEnd() {
    return outcomeIs(Outcome.UNKNOWN).and(ScanColumn.STATUS.column().equalTo(200));
  }

  private static Column outcomeIs(Outcome outcome) {
    return ScanColumn.OUTCOME.column().equalTo(outcome.ordinal());
  }

  private static Column learnedSize() {
    return col(PairAttempts.LEARNED_SIZE);
  }

  private static Seq<String> names(ScanColumn... columns) {
    List<String> names = List.of(columns).stream().map(ScanColumn::columnName).toList();
    return CollectionConverters.asScala(names).toSeq();
  }
}
