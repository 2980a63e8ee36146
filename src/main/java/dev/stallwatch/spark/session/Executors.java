package dev.stallwatch.spark.session;

import java.time.Duration;
import org.apache.spark.sql.SparkSession;

/** The processes of a cluster that do the work of a run. */
final class Executors {
  /** A cluster that has to start machines first takes minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration GLANCE = Duration.ofMillis(200);

  /** Glances without anyone new until those that came are taken for all that come for now. */
  private static final int GLANCES_OF_REST = 5;

  private Executors() {}

  /**
   * Waits until there are executors and no more come for a second: the work is cut for as many
   * cores as there are when it begins, and without this wait for those of none.
   *
   * @throws ClusterUnusableException if none comes for five minutes
   */
  static void await(SparkSession spark, SparkMaster master) {
    await(spark, master, PATIENCE);
  }

  static void await(SparkSession spark, SparkMaster master, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    int seen = 0;
    int rest = 0;
    while (seen == 0 || rest < GLANCES_OF_REST) {
      int there = count(spark);
      rest = there == seen ? rest + 1 : 0;
      seen = there;
      if (seen == 0 && System.nanoTime() > end) {
        throw new ClusterUnusableException(
            "no executor of "
                + master.url()
                + " came within "
                + patience.toSeconds()
                + " s: it needs a worker with the memory and the cores that are asked for"
                + " (spark.executor.memory, spark.executor.cores) free");
      }
      pause();
    }
  }

  /** The driver counts itself among the executors. */
  private static int count(SparkSession spark) {
    return spark.sparkContext().statusTracker().getExecutorInfos().length - 1;
  }

  private static void pause() {
    try {
      Thread.sleep(GLANCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
