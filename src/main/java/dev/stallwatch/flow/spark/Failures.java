package dev.stallwatch.flow.spark;

import com.google.common.base.Throwables;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.spark.SparkException;

/** Rethrows what a task threw, which Spark wraps. */
final class Failures {
  private Failures() {}

  /**
   * Returns the result of a job.
   *
   * @throws RuntimeException that of a task, if Spark could send it; else one with Spark's message
   * @throws Error that of a task
   * @throws CancellationException if this thread was interrupted
   */
  static <R> R ofTasks(Supplier<R> job) {
    try {
      return job.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // Scala methods do not declare checked exceptions.
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      return cancelled;
    }
    Throwable cause = e;
    while (cause instanceof SparkException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    // Spark reports some failures of tasks, such as a lost executor, as text only.
    Throwables.throwIfUnchecked(cause);
    return new IllegalStateException(cause.getMessage(), cause);
  }
}
