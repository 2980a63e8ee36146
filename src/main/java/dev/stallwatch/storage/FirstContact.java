package dev.stallwatch.storage;

import com.google.common.base.CharMatcher;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.UnknownStoreException;

/**
 * The first request to the storage of an input path. S3 must answer it soon, so that a wrong
 * endpoint, network or credentials are reported at once and not after all retries.
 */
public record FirstContact(FileSystem fileSystem, FileStatus status) {
  private static final Duration S3_ANSWERS_WITHIN = Duration.ofSeconds(20);
  private static final String S3A = "s3a";
  private static final CharMatcher WILDCARDS = CharMatcher.anyOf("*?[{\\");

  public static FirstContact with(Path path, Configuration configuration) throws IOException {
    return with(path, configuration, S3_ANSWERS_WITHIN);
  }

  public static FirstContact with(Path path, Configuration configuration, Duration deadline)
      throws IOException {
    return answered(path, () -> ask(path, configuration), deadline);
  }

  /**
   * Returns the paths that match a pattern. S3 must soon answer a request for the directory above
   * the first wildcard, but may take longer to list what is in it.
   */
  public static List<FileStatus> matching(Path pattern, Configuration configuration)
      throws IOException {
    try {
      if (S3A.equals(pattern.toUri().getScheme())) {
        FirstContact unused = with(aboveWildcards(pattern), configuration);
      }
    } catch (UnknownStoreException e) {
      throw e;
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return glob(pattern, configuration);
  }

  /** Returns the directory above the first wildcard; a path without wildcards itself. */
  static Path aboveWildcards(Path pattern) {
    String text = pattern.toString();
    int wildcard = WILDCARDS.indexIn(text);
    return wildcard < 0
        ? pattern
        : new Path(text.substring(0, Math.max(1, text.lastIndexOf(Path.SEPARATOR_CHAR, wildcard))));
  }

  private static <T> T answered(Path path, Callable<T> question, Duration deadline)
      throws IOException {
    FutureTask<T> answer = new FutureTask<>(question);
    if (S3A.equals(path.toUri().getScheme())) {
      Thread thread = new Thread(answer, "first-contact");
      thread.setDaemon(true);
      thread.start();
    } else {
      answer.run();
    }
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new SocketTimeoutException("no answer within " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static FirstContact ask(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = LocalFiles.of(path, configuration);
    return new FirstContact(fileSystem, fileSystem.getFileStatus(path));
  }

  private static List<FileStatus> glob(Path pattern, Configuration configuration)
      throws IOException {
    FileStatus[] matches = LocalFiles.of(pattern, configuration).globStatus(pattern);
    return matches == null ? List.of() : List.of(matches);
  }
}
