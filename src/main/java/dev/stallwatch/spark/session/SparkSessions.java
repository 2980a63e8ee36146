package dev.stallwatch.spark.session;

import dev.stallwatch.spark.storage.HadoopSettings;
import dev.stallwatch.spark.storage.S3Options;
import dev.stallwatch.spark.write.LocalFiles;
import dev.stallwatch.spark.write.StagingProtocol;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Builds the session, in one place, with the reason beside each setting. */
public final class SparkSessions {
  private static final String MASTER = "spark.master";

  /** Where Spark keeps temporary blocks. */
  public static final String LOCAL_DIRECTORIES = "spark.local.dir";

  private static final String USER_INTERFACE = "spark.ui.enabled";
  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
  private static final int MIN_PARTITIONS = 4;

  /** Those of a cluster: a slow one does not leave the other cores idle at the end. */
  private static final int PARTITIONS_PER_CORE = 2;

  private SparkSessions() {}

  /**
   * The session of a run. On a cluster, its executors are there when it is given. System properties
   * {@code spark.*} win over all that does not change the answer.
   *
   * @param master Spark's master, such as {@code local[*]}; a session of {@code spark-submit}
   *     brings its own and wins
   * @param s3 how {@code s3a://} paths are reached
   * @throws ClusterUnusableException if the master can't be reached, or no executor comes
   */
  public static SparkSession open(String master, S3Options s3) {
    return open(master, s3, System.getProperties().getProperty(LOCAL_DIRECTORIES));
  }

  /** The same with directories for temporary blocks, with commas; null for those of Spark. */
  public static SparkSession open(String master, S3Options s3, @Nullable String localDirectories) {
    requireUserInterface();
    SparkMaster asked = asked(master);
    SparkSession.Builder builder = SparkSession.builder().appName("stallwatch");
    fixed().forEach(builder::config);
    Map<String, String> chosen = new TreeMap<>(everywhere());
    chosen.putAll(asked.isLocal() ? locally() : Map.of());
    chosen.put(MASTER, asked.url());
    System.getProperties().stringPropertyNames().forEach(chosen::remove);
    chosen.forEach(builder::config);
    if (localDirectories != null) {
      builder.config(LOCAL_DIRECTORIES, localDirectories);
    }
    HadoopSettings.of(s3)
        .forEach((key, value) -> builder.config(HadoopSettings.SPARK_PREFIX + key, value));
    if (asked.isLocal()) {
      SparkSession spark = builder.getOrCreate();
      partition(spark, Math.max(MIN_PARTITIONS, spark.sparkContext().defaultParallelism()));
      return spark;
    }
    asked.requireAnswer();
    return onCluster(builder, asked);
  }

  /** The jars of Spark's UI are not among those that are shipped; a Spark distribution has them. */
  private static void requireUserInterface() {
    if (Boolean.getBoolean(USER_INTERFACE)
        && SparkSessions.class.getResource("/org/glassfish/jersey/servlet/ServletContainer.class")
            == null) {
      throw new ClusterUnusableException(
          USER_INTERFACE
              + "=true needs Spark's own jars: set SPARK_HOME to a Spark distribution and give its"
              + " --master");
    }
  }

  /** The master of a run: what {@code spark-submit} says wins. */
  public static SparkMaster asked(String master) {
    return new SparkMaster(System.getProperty(MASTER, master));
  }

  private static SparkSession onCluster(SparkSession.Builder builder, SparkMaster master) {
    SparkSession spark;
    try {
      spark = builder.getOrCreate();
    } catch (RuntimeException e) {
      throw master.refusal(e);
    } catch (Exception e) { // Scala's signatures don't tell of it.
      if (e instanceof SparkException) {
        throw master.refusal(e);
      }
      throw e;
    }
    try {
      Executors.await(spark, master);
      partition(spark, PARTITIONS_PER_CORE * spark.sparkContext().defaultParallelism());
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
    return spark;
  }

  /**
   * Spark's own number would be start-up cost alone, 200 tasks for each of fifty small steps: cells
   * and stalls are small.
   */
  private static void partition(SparkSession spark, int partitions) {
    if (System.getProperty(SHUFFLE_PARTITIONS) == null) {
      spark.conf().set(SHUFFLE_PARTITIONS, partitions);
    }
  }

  /** The number of tasks that work on what is brought together from others. */
  public static int partitions(SparkSession spark) {
    return Integer.parseInt(spark.conf().get(SHUFFLE_PARTITIONS));
  }

  /** What the answer depends on. */
  private static Map<String, String> fixed() {
    return Map.of(
        // All times are UTC, whatever the machine's zone is.
        "spark.sql.session.timeZone",
        "UTC",
        // Instant and LocalDate do not pass through the JVM's time zone, Timestamp and Date do.
        "spark.sql.datetime.java8API.enabled",
        "true",
        // The contract: every reader understands it, unlike Spark's default of INT96.
        "spark.sql.parquet.outputTimestampType",
        "TIMESTAMP_MICROS",
        // Tables are staged without renames, which an object store would do by copying.
        "spark.sql.sources.commitProtocolClass",
        StagingProtocol.class.getName(),
        // Hive partitions are dates in text; readers type them themselves.
        "spark.sql.sources.partitionColumnTypeInference.enabled",
        "false");
  }

  private static Map<String, String> everywhere() {
    return Map.of(
        // No port is opened during an incident's run on a laptop or a shared host.
        USER_INTERFACE,
        "false",
        // Our bars and lines are the progress that a person sees.
        "spark.ui.showConsoleProgress",
        "false",
        // Rows pass through our own functions: what is left of expressions is done before the
        // source that Spark would generate for it is compiled.
        "spark.sql.codegen.wholeStage",
        "false",
        "spark.sql.codegen.factoryMode",
        "NO_CODEGEN",
        // Without generated source this is a cache that is filled and emptied for each row.
        "spark.sql.subexpressionElimination.enabled",
        "false",
        // Identities and payloads don't compress; finding that out cost a tenth of a run's CPU.
        "spark.sql.inMemoryColumnarStorage.compressed",
        "false");
  }

  private static Map<String, String> locally() {
    return Map.of(
        // A task that runs out of memory shall fail the run with a word, not end the process.
        "spark.executor.killOnFatalError.depth",
        "0",
        // Planning anew after each shuffle costs jobs of its own, and finds no idle machines here.
        "spark.sql.adaptive.enabled",
        "false",
        "spark.hadoop.fs.file.impl",
        LocalFiles.class.getName(),
        // The host's name may not resolve on a laptop; local mode needs none.
        "spark.driver.host",
        "127.0.0.1",
        "spark.driver.bindAddress",
        "127.0.0.1");
  }
}
