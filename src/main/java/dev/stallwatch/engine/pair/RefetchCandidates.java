package dev.stallwatch.engine.pair;

import dev.stallwatch.engine.chain.RepeatFilter;
import dev.stallwatch.engine.row.FetchColumn;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.model.Units;
import java.time.Duration;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Selects the chains with refetches among complete transfers, which are nearly all. A filter of
 * fixed size finds the few clients that fetched an object several times; only the times and lengths
 * of those fetches are shuffled.
 */
public final class RefetchCandidates {
  private final SparkSession spark;
  private final JavaRDD<Scanned> blocks;
  private final Broadcast<LeftOut> leftOut;

  /**
   * Selects among the transfers of a run.
   *
   * @param blocks blocks of {@link ScanKind#TRANSFERS}
   * @param leftOut records that are not counted
   */
  public RefetchCandidates(
      SparkSession spark, JavaRDD<Scanned> blocks, Broadcast<LeftOut> leftOut) {
    this.spark = spark;
    this.blocks = blocks;
    this.leftOut = leftOut;
  }

  /**
   * Returns the chains that may have refetches: rows of {@link FetchColumn#CHAIN}.
   *
   * @param transfers approximate number of transfers
   * @param gap maximum time between the end of a fetch and the start of the next
   */
  public Dataset<Row> chains(long transfers, Duration gap) {
    RepeatFilter repeated = repeated(transfers);
    return repeated.hasNone()
        ? spark.createDataFrame(List.of(), FetchColumn.CHAIN)
        : spark.createDataFrame(
            spark
                .createDataFrame(
                    blocks.mapPartitions(
                        new RepeatedFetches(
                            leftOut,
                            JavaSparkContext.fromSparkContext(spark.sparkContext())
                                .broadcast(repeated))),
                    FetchColumn.SCHEMA)
                .repartition(FetchColumn.CLIENT_ID.column(), FetchColumn.OBJECT_ID.column())
                .sortWithinPartitions(
                    FetchColumn.CLIENT_ID.column(),
                    FetchColumn.OBJECT_ID.column(),
                    FetchColumn.AT.column())
                .toJavaRDD()
                .mapPartitions(new RefetchedChains(Units.micros(gap))),
            FetchColumn.CHAIN);
  }

  private RepeatFilter repeated(long transfers) {
    return blocks.getNumPartitions() == 0
        ? RepeatFilter.ofSize(0)
        : blocks
            .coalesce(blocks.context().defaultParallelism())
            .mapPartitions(new CountFetches(leftOut, transfers))
            .treeReduce(RepeatFilter::merge);
  }
}
