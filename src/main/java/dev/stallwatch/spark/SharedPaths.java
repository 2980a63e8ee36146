package dev.stallwatch.spark;

import dev.stallwatch.spark.session.ClusterUnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Sees that executors on other machines find the local paths of a run, as on a shared mount.
 * Otherwise each would write its share to a disk of its own, and the tables would be empty without
 * an error.
 */
public final class SharedPaths {
  private static final String PROBE = "_shared";

  private final JavaSparkContext context;

  private SharedPaths(SparkSession spark) {
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  /**
   * Checks the paths.
   *
   * @param output a directory that exists
   * @throws ClusterUnusableException if an executor does not see one that this process sees
   */
  public static void check(SparkSession spark, AnalysisOptions options, String output) {
    if (!spark.sparkContext().isLocal()) {
      SharedPaths shared = new SharedPaths(spark);
      options.sources().stream()
          .flatMap(source -> source.paths().stream())
          .forEach(input -> shared.require(local(input, shared.configuration())));
      String history = options.history();
      if (history != null) {
        shared.require(local(history, shared.configuration()));
      }
      shared.requireNew(local(output, shared.configuration()));
    }
  }

  private Configuration configuration() {
    return context.hadoopConfiguration();
  }

  /** The place on this machine's file system; null for other storages. */
  private static @Nullable Path local(String path, Configuration configuration) {
    try {
      org.apache.hadoop.fs.Path asked = new org.apache.hadoop.fs.Path(path);
      FileSystem storage = asked.getFileSystem(configuration);
      return storage.getScheme().equals("file")
          ? Path.of(storage.makeQualified(asked).toUri())
          : null;
    } catch (IOException | IllegalArgumentException e) {
      return null; // Whoever opens it says so better.
    }
  }

  private void require(@Nullable Path path) {
    if (path != null && Files.exists(path)) {
      requireSeen(path, path);
    }
  }

  /** What has that name elsewhere may be left from another run: a new file is looked for. */
  private void requireNew(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try {
      Path probe = Files.createTempFile(directory, PROBE, "");
      try {
        requireSeen(probe, directory);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw new ClusterUnusableException("can't write to " + directory + ": " + e.getMessage());
    }
  }

  private void requireSeen(Path sought, Path named) {
    // Several tasks for each core, so that no executor is left out.
    int tasks = 4 * context.defaultParallelism();
    List<String> paths = new ArrayList<>(Collections.nCopies(tasks, sought.toString()));
    List<String> blind =
        context.parallelize(paths, tasks).flatMap(new MissingLocalPaths()).collect();
    if (!blind.isEmpty()) {
      throw new ClusterUnusableException(
          named
              + " is not there on "
              + blind.get(0)
              + ": on a cluster, give paths that all machines see, such as s3a://, hdfs:// or a"
              + " shared mount");
    }
  }
}
