package dev.stallwatch.storage;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * The settings of Hadoop's storages, for runs with and without Spark. System properties {@code
 * spark.hadoop.*} override all of them, as in Spark.
 */
public final class HadoopSettings {
  /** The prefix of a Hadoop setting among Spark's settings. */
  public static final String SPARK_PREFIX = "spark.hadoop.";

  private HadoopSettings() {}

  /** Returns the settings by Hadoop's names. */
  public static Map<String, String> of(S3Options s3) {
    Map<String, String> settings = new TreeMap<>();
    // Keys of spark.hadoop.fs.s3a.* first, then the standard AWS chain: environment, profile, web
    // identity, container and instance role.
    settings.put(
        "fs.s3a.aws.credentials.provider",
        "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,"
            + "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,"
            + "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");
    // S3A 3.5 uses a stream for columnar files by default, which reads ahead and keeps what it has
    // read in memory; a log is read once, sequentially.
    settings.put("fs.s3a.input.stream.type", "classic");
    // For listing and publishing; reads of logs have their own retries only, see ReadingStorage.
    // S3A's retries multiply with those of its SDK: here 3 requests of 2 attempts, with pauses of
    // some seconds in total, and half a minute per attempt until a silent storage is given up.
    settings.put("fs.s3a.attempts.maximum", "1");
    settings.put("fs.s3a.retry.limit", "2");
    settings.put("fs.s3a.retry.interval", "500ms");
    settings.put("fs.s3a.connection.establish.timeout", "15s");
    settings.put("fs.s3a.connection.timeout", "30s");
    // The pauses double: with the default of 20 the last ones would take hours.
    settings.put("fs.s3a.retry.throttle.limit", "7");
    settings.put("fs.s3a.retry.throttle.interval", "500ms");
    settings.put(RetryPolicy.BUDGET, s3.budget().toSeconds() + "s");
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

  /** Returns Hadoop's configuration for runs without Spark. */
  public static Configuration configuration(S3Options s3) {
    Configuration configuration =
        HadoopClasses.needSiteFiles() ? new Configuration() : new LateDefaults();
    configuration.setClass("fs.file.impl", LocalFiles.class, FileSystem.class);
    of(s3).forEach(configuration::set);
    return configuration;
  }
}
