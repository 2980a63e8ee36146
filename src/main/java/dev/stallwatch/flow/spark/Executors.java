package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.ClusterUnusableException;
import java.time.Duration;
import org.apache.spark.SparkContext;

/** The executors of a cluster. */
final class Executors {
  /** A cluster that has to start machines first takes minutes. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  /** Polls without a new executor after which the cluster is considered complete for now. */
  private static final int STABLE_POLLS = 5;

  private Executors() {}

  /**
   * Waits until there are executors and none has been added for a second. Work is split by the
   * number of cores at its start, which would be none without this wait.
   *
   * @throws ClusterUnusableException if no executor is added within five minutes
   */
  static void await(SparkContext spark, SparkMaster master) {
    await(spark, master, TIMEOUT);
  }

  static void await(SparkContext spark, SparkMaster master, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    int seen = 0;
    int rest = 0;
    while (seen == 0 || rest < STABLE_POLLS) {
      int there = count(spark);
      rest = there == seen ? rest + 1 : 0;
      seen = there;
      if (seen == 0 && System.nanoTime() > end) {
        throw new ClusterUnusableException(
            "no executor of "
                + master.url()
                + " registered within "
                + timeout.toSeconds()
                + " s: it needs a worker with the requested memory and cores"
                + " (spark.executor.memory, spark.executor.cores) free");
      }
      pause();
    }
  }

  /** The driver is listed among the executors. */
  private static int count(SparkContext spark) {
    return spark.statusTracker().getExecutorInfos().length - 1;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
