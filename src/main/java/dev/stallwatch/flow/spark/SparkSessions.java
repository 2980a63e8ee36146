package dev.stallwatch.flow.spark;

import dev.stallwatch.engine.write.LocalFiles;
import dev.stallwatch.engine.write.StagingProtocol;
import dev.stallwatch.flow.ClusterUnusableException;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.storage.S3Options;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Builds the Spark session; the reason for each setting is given next to it. */
public final class SparkSessions {
  private static final String MASTER = "spark.master";

  /** The directories of Spark's temporary blocks. */
  public static final String LOCAL_DIRECTORIES = "spark.local.dir";

  private static final String USER_INTERFACE = "spark.ui.enabled";
  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
  private static final int MIN_PARTITIONS = 4;

  /** On a cluster, so that a slow core does not leave the other cores idle at the end. */
  private static final int PARTITIONS_PER_CORE = 2;

  private SparkSessions() {}

  /**
   * Opens the session of a run. On a cluster, it returns after executors have registered. System
   * properties {@code spark.*} override all settings that do not change the result.
   *
   * @param master Spark's master, such as {@code local[*]}; the session of {@code spark-submit}
   *     overrides it
   * @param s3 how {@code s3a://} paths are reached
   * @throws ClusterUnusableException if the master can't be reached, or no executor registers
   */
  public static SparkSession open(String master, S3Options s3) {
    return open(master, s3, System.getProperties().getProperty(LOCAL_DIRECTORIES));
  }

  /**
   * Opens the session with directories for temporary blocks, separated by commas; null for those of
   * Spark.
   */
  public static SparkSession open(String master, S3Options s3, @Nullable String localDirectories) {
    requireUserInterface();
    SparkMaster sparkMaster = asked(master);
    SparkSession.Builder builder = SparkSession.builder().appName("stallwatch");
    fixed().forEach(builder::config);
    Map<String, String> chosen = new TreeMap<>(everywhere());
    chosen.putAll(sparkMaster.isLocal() ? locally() : Map.of());
    chosen.put(MASTER, sparkMaster.url());
    System.getProperties().stringPropertyNames().forEach(chosen::remove);
    chosen.forEach(builder::config);
    if (localDirectories != null) {
      builder.config(LOCAL_DIRECTORIES, localDirectories);
    }
    HadoopSettings.of(s3)
        .forEach((key, value) -> builder.config(HadoopSettings.SPARK_PREFIX + key, value));
    if (sparkMaster.isLocal()) {
      SparkSession spark = builder.getOrCreate();
      partition(spark, Math.max(MIN_PARTITIONS, spark.sparkContext().defaultParallelism()));
      return spark;
    }
    sparkMaster.requireAnswer();
    return onCluster(builder, sparkMaster);
  }

  /** The jars of Spark's UI are not shipped; a Spark distribution has them. */
  private static void requireUserInterface() {
    if (Boolean.getBoolean(USER_INTERFACE)
        && SparkSessions.class.getResource("/org/glassfish/jersey/servlet/ServletContainer.class")
            == null) {
      throw new ClusterUnusableException(
          USER_INTERFACE
              + "=true needs the jars of a Spark distribution: set SPARK_HOME to it and give its"
              + " --master");
    }
  }

  /** Returns the master of a run; {@code spark-submit} overrides the argument. */
  public static SparkMaster asked(String master) {
    return new SparkMaster(System.getProperty(MASTER, master));
  }

  private static SparkSession onCluster(SparkSession.Builder builder, SparkMaster master) {
    SparkSession spark;
    try {
      spark = builder.getOrCreate();
    } catch (RuntimeException e) {
      throw master.refusal(e);
    } catch (Exception e) { // Scala methods do not declare checked exceptions.
      if (e instanceof SparkException) {
        throw master.refusal(e);
      }
      throw e;
    }
    try {
      Executors.await(spark.sparkContext(), master);
      partition(spark, PARTITIONS_PER_CORE * spark.sparkContext().defaultParallelism());
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
    return spark;
  }

  /**
   * Spark's default of 200 tasks for each of fifty small steps would be start-up cost only: cells
   * and stalls are small.
   */
  private static void partition(SparkSession spark, int partitions) {
    if (System.getProperty(SHUFFLE_PARTITIONS) == null) {
      spark.conf().set(SHUFFLE_PARTITIONS, partitions);
    }
  }

  /** Returns the number of tasks after a shuffle. */
  public static int partitions(SparkSession spark) {
    return Integer.parseInt(spark.conf().get(SHUFFLE_PARTITIONS));
  }

  /** Settings that change the result. */
  private static Map<String, String> fixed() {
    return Map.of(
        // All times are UTC, whatever the machine's zone is.
        "spark.sql.session.timeZone",
        "UTC",
        // Instant and LocalDate are independent of the JVM's time zone, Timestamp and Date are not.
        "spark.sql.datetime.java8API.enabled",
        "true",
        // Part of the contract: every reader understands it, unlike Spark's default of INT96.
        "spark.sql.parquet.outputTimestampType",
        "TIMESTAMP_MICROS",
        // Tables are staged without renames, which an object store would execute as copies.
        "spark.sql.sources.commitProtocolClass",
        StagingProtocol.class.getName(),
        // Hive partitions are dates as text; readers convert them.
        "spark.sql.sources.partitionColumnTypeInference.enabled",
        "false");
  }

  private static Map<String, String> everywhere() {
    return Map.of(
        // A run on a laptop or a shared host opens no port.
        USER_INTERFACE,
        "false",
        // Our own progress bar replaces that of Spark.
        "spark.ui.showConsoleProgress",
        "false",
        // Rows are processed by our own functions: the few remaining expressions are done before
        // the code that Spark would generate for them is compiled.
        "spark.sql.codegen.wholeStage",
        "false",
        "spark.sql.codegen.factoryMode",
        "NO_CODEGEN",
        // Without generated code this is a cache that is filled and cleared for each row.
        "spark.sql.subexpressionElimination.enabled",
        "false",
        // Identities and payloads do not compress; trying took a tenth of a run's CPU time.
        "spark.sql.inMemoryColumnarStorage.compressed",
        "false");
  }

  private static Map<String, String> locally() {
    return Map.of(
        // A task without memory must fail the run with a message, not end the process.
        "spark.executor.killOnFatalError.depth",
        "0",
        // Replanning after each shuffle costs additional jobs, and there are no idle machines to
        // use.
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
