package dev.stallwatch.spark.storage;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The settings of Hadoop's storages, for runs with Spark and without. System properties {@code
 * spark.hadoop.*} win over all of them, as with Spark.
 */
public final class HadoopSettings {
  /** Before the name of a setting of Hadoop where Spark's settings are expected. */
  public static final String SPARK_PREFIX = "spark.hadoop.";

  private HadoopSettings() {}

  /** The settings by Hadoop's names. */
  public static Map<String, String> of(S3Options s3) {
    Map<String, String> settings = new TreeMap<>();
    // Keys of spark.hadoop.fs.s3a.* first, then all that AWS programs know: environment, profile,
    // web identity, container and instance role.
    settings.put(
        "fs.s3a.aws.credentials.provider",
        "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,"
            + "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,"
            + "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");
    // The stream for columnar files, which S3A 3.5 takes unless told otherwise, reads ahead and
    // keeps
    // what it has read in memory; a log is read once, from front to back.
    settings.put("fs.s3a.input.stream.type", "classic");
    // For listing and publishing; what reads a log has no retries but its own, see ReadingStorage.
    // S3A's own retries multiply with those of its SDK: here 3 requests of 2 tries, pauses of some
    // seconds in all, and a storage that stays silent is given up after half a minute a try.
    settings.put("fs.s3a.attempts.maximum", "1");
    settings.put("fs.s3a.retry.limit", "2");
    settings.put("fs.s3a.retry.interval", "500ms");
    settings.put("fs.s3a.connection.establish.timeout", "15s");
    settings.put("fs.s3a.connection.timeout", "30s");
    // The pauses double: the default of 20 would have the last ones last for hours.
    settings.put("fs.s3a.retry.throttle.limit", "7");
    settings.put("fs.s3a.retry.throttle.interval", "500ms");
    settings.put(Patience.BUDGET, s3.budget().toSeconds() + "s");
    settings.put("fs.s3a.path.style.access", Boolean.toString(s3.pathStyle()));
    if (s3.endpoint() != null) {
      settings.put("fs.s3a.endpoint", s3.endpoint());
    }
    if (s3.region() != null) {
      settings.put("fs.s3a.endpoint.region", s3.region());
    }
    System.getProperties()
        .forEach(
            (name, value) -> {
              String key = String.valueOf(name);
              if (key.startsWith(SPARK_PREFIX)) {
                settings.put(key.substring(SPARK_PREFIX.length()), String.valueOf(value));
              }
            });
    return settings;
  }

  /** Hadoop's configuration where there is no Spark to make it. */
  public static Configuration configuration(S3Options s3) {
    Configuration configuration = new Configuration();
    of(s3).forEach(configuration::set);
    return configuration;
  }
}
