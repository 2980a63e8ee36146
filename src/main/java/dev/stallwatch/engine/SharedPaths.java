package dev.stallwatch.engine;

import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.flow.ClusterUnusableException;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.storage.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * Checks that executors on other machines can access the local paths of a run, for example on a
 * shared mount. Otherwise each executor writes its part to its own disk, and the tables are empty
 * without an error.
 */
public final class SharedPaths {
  private static final String PROBE = "_shared";

  private final Flow flow;

  private SharedPaths(Flow flow) {
    this.flow = flow;
  }

  /**
   * Checks the paths.
   *
   * @param output a directory that exists
   * @throws ClusterUnusableException if a path that exists for this process does not exist for an
   *     executor
   */
  public static void check(
      Flow flow, Configuration configuration, AnalysisOptions options, String output) {
    if (flow.hasOtherMachines()) {
      SharedPaths shared = new SharedPaths(flow);
      options.sources().stream()
          .flatMap(source -> source.paths().stream())
          .forEach(input -> shared.require(local(input, configuration)));
      options.sources().stream()
          .map(SourceFiles::stdin)
          .filter(Objects::nonNull)
          .forEach(stdin -> shared.requireSeen(Path.of(stdin), "stdin"));
      String history = options.history();
      if (history != null) {
        shared.require(local(history, configuration));
      }
      shared.requireNew(local(output, configuration));
    }
  }

  /** Returns the path on the local file system; null for other storages. */
  private static @Nullable Path local(String path, Configuration configuration) {
    try {
      org.apache.hadoop.fs.Path qualified = new org.apache.hadoop.fs.Path(path);
      FileSystem storage = LocalFiles.of(qualified, configuration);
      return storage.getScheme().equals("file")
          ? Path.of(storage.makeQualified(qualified).toUri())
          : null;
    } catch (IOException | IllegalArgumentException e) {
      return null; // Opening the path later reports a better error.
    }
  }

  /** Checks a path; of a pattern, the directory above it that exists. */
  private void require(@Nullable Path path) {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null) {
      requireSeen(existing, existing.toString());
    }
  }

  /**
   * Checks the directory with a new file: a directory of the same name on another machine may be
   * left from an earlier run.
   */
  private void requireNew(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try {
      Path probe = Files.createTempFile(directory, PROBE, "");
      try {
        requireSeen(probe, directory.toString());
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw new ClusterUnusableException("can't write to " + directory + ": " + e.getMessage());
    }
  }

  private void requireSeen(Path checked, String named) {
    // Several tasks for each core, so that every executor gets one.
    int tasks = 4 * flow.cores();
    List<String> paths = new ArrayList<>(Collections.nCopies(tasks, checked.toString()));
    List<String> hosts = flow.parts(paths).map(new MissingLocalPaths()).collect();
    if (!hosts.isEmpty()) {
      throw new ClusterUnusableException(
          named
              + " does not exist on "
              + hosts.get(0)
              + "; on a cluster, use paths that all machines can access, such as s3a://, hdfs:// or a"
              + " shared mount");
    }
  }
}
