package dev.stallwatch.flow.spark;

import org.apache.spark.Partitioner;

/** Sends each entry to its part. */
final class ByPart extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int parts;

  ByPart(int parts) {
    this.parts = parts;
  }

  @Override
  public int numPartitions() {
    return parts;
  }

  @Override
  public int getPartition(Object key) {
    int part = EntryBytes.part((byte[]) key);
    if (part < 0 || part >= parts) {
      throw new IllegalArgumentException("part " + part + " of " + parts);
    }
    return part;
  }
}
