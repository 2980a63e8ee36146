package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Progress;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Reports the tasks of the scan as they end. */
public final class ScanProgress extends SparkListener implements AutoCloseable {
  private static final String STEP = "reading";

  private final SparkSession spark;
  private final long tasks;
  private final Progress progress;
  private long done;

  private ScanProgress(SparkSession spark, long tasks, Progress progress) {
    this.spark = spark;
    this.tasks = tasks;
    this.progress = progress;
  }

  public static ScanProgress watch(SparkSession spark, long tasks, Progress progress) {
    ScanProgress watch = new ScanProgress(spark, tasks, progress);
    progress.report(STEP, 0, tasks);
    spark.sparkContext().addSparkListener(watch);
    return watch;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (done < tasks && end.taskInfo().successful()) {
      done++;
      progress.report(STEP, done, tasks);
    }
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
