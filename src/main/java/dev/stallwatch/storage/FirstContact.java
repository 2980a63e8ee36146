package dev.stallwatch.storage;

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

/**
 * The first request to the storage of an input path. S3 must answer it soon, so that a wrong
 * endpoint, network or credentials are reported at once and not after all retries.
 */
public record FirstContact(FileSystem fileSystem, FileStatus status) {
  private static final Duration S3_ANSWERS_WITHIN = Duration.ofSeconds(20);

  public static FirstContact with(Path path, Configuration configuration) throws IOException {
    return with(path, configuration, S3_ANSWERS_WITHIN);
  }

  public static FirstContact with(Path path, Configuration configuration, Duration deadline)
      throws IOException {
    return answered(path, () -> ask(path, configuration), deadline);
  }

  /** Returns the paths that match a pattern. */
  public static List<FileStatus> matching(Path pattern, Configuration configuration)
      throws IOException {
    return answered(pattern, () -> glob(pattern, configuration), S3_ANSWERS_WITHIN);
  }

  private static <T> T answered(Path path, Callable<T> question, Duration deadline)
      throws IOException {
    FutureTask<T> answer = new FutureTask<>(question);
    if ("s3a".equals(path.toUri().getScheme())) {
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
