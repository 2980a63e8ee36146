package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Codec;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Parts.Watch;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * Results on the disks of the executors, in frames of one kind each.
 *
 * @param <T> the results
 */
final class SparkKept<T> implements Kept<T> {
  private final JavaRDD<Frame> frames;
  private final Codec<T> codec;

  private SparkKept(JavaRDD<Frame> frames, Codec<T> codec) {
    this.frames = frames;
    this.codec = codec;
  }

  /** Computes the results of an RDD. */
  static <T> SparkKept<T> of(JavaRDD<T> results, Codec<T> codec, Watch watch) {
    JavaRDD<Frame> frames =
        results
            .mapPartitions(new PartitionTask<>(part -> new FrameWriter<>(part, codec)))
            .persist(StorageLevel.DISK_ONLY());
    SparkKept<T> kept = new SparkKept<>(frames, codec);
    boolean isComplete = false;
    try {
      PartCounter.computeAll(frames.rdd(), watch);
      isComplete = true;
      return kept;
    } finally {
      if (!isComplete) {
        kept.release();
      }
    }
  }

  @Override
  public Parts<T> of(int kind) {
    Codec<T> reading = codec; // the task must not take this object along
    return new SparkParts<>(frames).map(part -> new FrameReader<>(part, reading, kind));
  }

  @Override
  public void release() {
    JavaRDD<Frame> unused = frames.unpersist(false);
  }
}
