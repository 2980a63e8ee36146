package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.local.BlockDirectory;
import dev.stallwatch.storage.S3Options;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** Carries a run by Spark: parts are partitions of RDDs. */
public final class SparkFlow implements Flow {
  private static final int MIN_EXCHANGE_PARTS = 4;

  /** On a cluster, so that a slow core does not leave the other cores idle at the end. */
  private static final int PARTS_PER_CORE = 2;

  private final JavaSparkContext spark;
  private final List<BlockDirectory> directories;

  /**
   * Creates a flow.
   *
   * @param spark stopped when the flow is closed
   */
  public SparkFlow(JavaSparkContext spark) {
    this(spark, List.of());
  }

  private SparkFlow(JavaSparkContext spark, List<BlockDirectory> directories) {
    this.spark = spark;
    this.directories = directories;
  }

  /**
   * Starts Spark.
   *
   * @param master Spark's master; null for all cores of this machine
   * @param s3 how {@code s3a://} paths are accessed
   * @throws dev.stallwatch.flow.ClusterUnusableException if the master can't be reached or no
   *     executor starts
   */
  public static SparkFlow open(@Nullable String master, S3Options s3) {
    String url = master == null ? "local[*]" : master;
    List<BlockDirectory> directories = directories(url);
    boolean isOpen = false;
    try {
      SparkFlow flow =
          new SparkFlow(
              SparkContexts.open(
                  url,
                  s3,
                  directories.isEmpty()
                      ? null
                      : directories.stream()
                          .map(directory -> directory.path().toString())
                          .collect(Collectors.joining(","))),
              directories);
      isOpen = true;
      return flow;
    } finally {
      if (!isOpen) {
        directories.forEach(BlockDirectory::close);
      }
    }
  }

  /**
   * Returns directories for Spark's blocks on this machine. A cluster uses the directories of its
   * own configuration, and SPARK_LOCAL_DIRS takes precedence.
   */
  private static List<BlockDirectory> directories(String master) {
    return SparkContexts.asked(master).isLocal() && System.getenv("SPARK_LOCAL_DIRS") == null
        ? BlockDirectory.below(
            System.getProperty(
                SparkContexts.LOCAL_DIRECTORIES, System.getProperty("java.io.tmpdir", "/tmp")))
        : List.of();
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
  public boolean hasOtherMachines() {
    return !spark.isLocal();
  }

  @Override
  public String carrier() {
    return "spark";
  }

  @Override
  public void close() {
    try {
      spark.stop();
    } finally {
      directories.forEach(BlockDirectory::close);
    }
  }

  /** A value that is sent to each executor once. */
  private record Sent<T>(Broadcast<T> broadcast) implements Shared<T> {
    @Override
    public T value() {
      return broadcast.value();
    }
  }
}
