package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.ClusterUnusableException;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.storage.LocalFiles;
import dev.stallwatch.storage.S3Options;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** Opens Spark without its SQL part; the reason for each setting is given next to it. */
public final class SparkContexts {
  private static final String MASTER = "spark.master";

  /** The directories of Spark's temporary blocks. */
  public static final String LOCAL_DIRECTORIES = "spark.local.dir";

  private static final String USER_INTERFACE = "spark.ui.enabled";

  private SparkContexts() {}

  /**
   * Opens the context of a run. On a cluster, it returns after executors have registered. System
   * properties {@code spark.*} override the settings.
   *
   * @param master Spark's master, such as {@code local[*]}; that of {@code spark-submit} overrides
   *     it
   * @param s3 how {@code s3a://} paths are reached
   * @param localDirectories for temporary blocks, separated by commas; null for those of Spark
   * @throws ClusterUnusableException if the master can't be reached, or no executor registers
   */
  public static JavaSparkContext open(
      String master, S3Options s3, @Nullable String localDirectories) {
    requireUserInterface();
    SparkMaster sparkMaster = asked(master);
    SparkConf settings = settings(sparkMaster, s3, localDirectories);
    if (sparkMaster.isLocal()) {
      return new JavaSparkContext(settings);
    }
    sparkMaster.requireAnswer();
    return onCluster(settings, sparkMaster);
  }

  /** Returns the settings; those of the system properties take precedence. */
  static SparkConf settings(SparkMaster master, S3Options s3, @Nullable String localDirectories) {
    SparkConf settings = new SparkConf().setAppName("stallwatch");
    Map<String, String> chosen = new TreeMap<>(everywhere());
    chosen.putAll(master.isLocal() ? locally() : Map.of());
    chosen.put(MASTER, master.url());
    System.getProperties().stringPropertyNames().forEach(chosen::remove);
    chosen.forEach(settings::set);
    if (localDirectories != null) {
      settings.set(LOCAL_DIRECTORIES, localDirectories);
    }
    HadoopSettings.of(s3)
        .forEach((key, value) -> settings.set(HadoopSettings.SPARK_PREFIX + key, value));
    return settings;
  }

  /** The jars of Spark's UI are not shipped; a Spark distribution has them. */
  private static void requireUserInterface() {
    if (Boolean.getBoolean(USER_INTERFACE)
        && SparkContexts.class.getResource("/org/glassfish/jersey/servlet/ServletContainer.class")
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

  private static JavaSparkContext onCluster(SparkConf settings, SparkMaster master) {
    JavaSparkContext spark;
    try {
      spark = new JavaSparkContext(settings);
    } catch (RuntimeException e) {
      throw master.refusal(e);
    } catch (Exception e) { // Scala methods do not declare checked exceptions.
      if (e instanceof SparkException) {
        throw master.refusal(e);
      }
      throw e;
    }
    try {
      Executors.await(spark.sc(), master);
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
    return spark;
  }

  private static Map<String, String> everywhere() {
    return Map.of(
        // A run on a laptop or a shared host opens no port.
        USER_INTERFACE,
        "false",
        // Our own progress bar replaces that of Spark.
        "spark.ui.showConsoleProgress",
        "false");
  }

  private static Map<String, String> locally() {
    return Map.of(
        // A task without memory must fail the run with a message, not end the process.
        "spark.executor.killOnFatalError.depth",
        "0",
        "spark.hadoop.fs.file.impl",
        LocalFiles.class.getName(),
        // The host's name may not resolve on a laptop; local mode needs none.
        "spark.driver.host",
        "127.0.0.1",
        "spark.driver.bindAddress",
        "127.0.0.1");
  }
}
