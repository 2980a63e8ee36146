package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Carries a run by Spark: parts are partitions of RDDs. */
public final class SparkFlow implements Flow {
  private static final int MIN_EXCHANGE_PARTS = 4;

  /** On a cluster, so that a slow core does not leave the other cores idle at the end. */
  private static final int PARTS_PER_CORE = 2;

  private final JavaSparkContext spark;

  /**
   * Creates a flow.
   *
   * @param spark stopped when the flow is closed
   */
  public SparkFlow(JavaSparkContext spark) {
    this.spark = spark;
  }

  @Override
  public <T> Parts<T> parts(List<T> items) {
    return new SparkParts<>(
        items.isEmpty()
            ? spark.emptyRDD()
            : spark.parallelize(new ArrayList<>(items), items.size()));
  }

  @Override
  public <T> Shared<T> share(T value) {
    return new Sent<>(spark.broadcast(value));
  }

  @Override
  public int cores() {
    return spark.defaultParallelism();
  }

  @Override
  public int exchangeParts() {
    return spark.isLocal()
        ? Math.max(MIN_EXCHANGE_PARTS, cores())
        : Math.max(1, PARTS_PER_CORE * cores());
  }

  @Override
  public String carrier() {
    return "spark";
  }

  @Override
  public void close() {
    spark.stop();
  }

  /** A value that is sent to each executor once. */
  private record Sent<T>(Broadcast<T> broadcast) implements Shared<T> {
    @Override
    public T value() {
      return broadcast.value();
    }
  }
}
