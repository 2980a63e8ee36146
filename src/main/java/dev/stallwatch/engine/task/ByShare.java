package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.WindowShare;
import org.apache.spark.Partitioner;

/** Partitions by {@link WindowShare}: each share goes to the task with its number. */
public final class ByShare extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int shares;

  /**
   * Creates a partitioner.
   *
   * @param shares number of tasks, at least 1
   */
  public ByShare(int shares) {
    this.shares = shares;
  }

  @Override
  public int numPartitions() {
    return shares;
  }

  @Override
  public int getPartition(Object key) {
    return ((WindowShare) key).share();
  }
}
