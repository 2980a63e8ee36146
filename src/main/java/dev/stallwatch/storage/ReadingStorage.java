package dev.stallwatch.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The storage of a path for reading logs. In S3 it sends each request once and {@link
 * RetryingStream} retries, because the retries of S3A, of its SDK and of the stream would multiply.
 * Listing and publishing use the retries of S3A.
 */
public final class ReadingStorage {
  private static final String S3 = "s3a";
  private static final String ENDPOINT = "fs.s3a.endpoint";

  /** The minimum that Hadoop accepts. */
  private static final String CONNECTION_TIMEOUT = "15s";

  /** By bucket and endpoint, for the life of the process, as Hadoop caches its own. */
  private static final Map<String, FileSystem> OF_BUCKETS = new ConcurrentHashMap<>();

  private ReadingStorage() {}

  static boolean isS3(Path path) {
    return S3.equals(path.toUri().getScheme());
  }

  public static FileSystem of(Path path, Configuration configuration) throws IOException {
    if (!isS3(path)) {
      return LocalFiles.of(path, configuration);
    }
    try {
      return OF_BUCKETS.computeIfAbsent(
          path.toUri().getAuthority() + " at " + configuration.get(ENDPOINT, ""),
          bucket -> withoutRetries(path, configuration));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FileSystem withoutRetries(Path path, Configuration configuration) {
    Configuration once = new Configuration(configuration);
    once.set("fs.s3a.attempts.maximum", "0");
    once.set("fs.s3a.retry.limit", "0");
    once.set("fs.s3a.retry.throttle.limit", "0");
    once.set("fs.s3a.connection.timeout", CONNECTION_TIMEOUT);
    try {
      return FileSystem.newInstance(path.toUri(), once);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
