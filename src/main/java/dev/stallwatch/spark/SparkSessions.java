package dev.stallwatch.spark;

import dev.stallwatch.spark.read.HadoopSettings;
import dev.stallwatch.spark.read.S3Options;
import dev.stallwatch.spark.write.StagingProtocol;
import org.apache.spark.sql.SparkSession;

/** Builds the session, in one place, with the reason beside each setting. */
public final class SparkSessions {
  private static final int LEAST_PARTITIONS = 4;

  private SparkSessions() {}

  /**
   * The session of a run.
   *
   * @param master Spark's master, such as {@code local[*]}; a session of {@code spark-submit}
   *     brings its own and wins
   * @param s3 how {@code s3a://} paths are reached
   */
  public static SparkSession open(String master, S3Options s3) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("stallwatch")
            // All times are UTC, whatever the machine's zone is.
            .config("spark.sql.session.timeZone", "UTC")
            // Instant and LocalDate do not pass through the JVM's time zone, Timestamp and Date do.
            .config("spark.sql.datetime.java8API.enabled", "true")
            // The contract: every reader understands it, unlike Spark's default of INT96.
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            // No port is opened during an incident's run on a laptop or a shared host.
            .config("spark.ui.enabled", "false")
            // Our bars and lines are the progress that a person sees.
            .config("spark.ui.showConsoleProgress", "false")
            // Identities and payloads don't compress; finding that out cost a tenth of a run's CPU.
            .config("spark.sql.inMemoryColumnarStorage.compressed", "false")
            // Tables are staged without renames, which an object store would do by copying.
            .config("spark.sql.sources.commitProtocolClass", StagingProtocol.class.getName())
            // Hive partitions are dates in text; readers type them themselves.
            .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false");
    HadoopSettings.of(s3)
        .forEach((key, value) -> builder.config(HadoopSettings.SPARK_PREFIX + key, value));
    if (System.getProperty("spark.master") == null) {
      // The host's name may not resolve on a laptop; local mode needs none.
      builder
          .master(master)
          // A task that runs out of memory shall fail the run with a word, not end the process.
          .config("spark.executor.killOnFatalError.depth", "0")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1");
    }
    SparkSession session = builder.getOrCreate();
    // Cells and stalls are small: 200 partitions would be start-up cost alone.
    int partitions = Math.max(LEAST_PARTITIONS, session.sparkContext().defaultParallelism());
    session.conf().set("spark.sql.shuffle.partitions", partitions);
    return session;
  }
}
