package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Codec;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/**
 * The partitions of an RDD.
 *
 * @param <T> the elements
 */
final class SparkParts<T> implements Parts<T> {
  private static final int REDUCE_DEPTH = 2;

  private final JavaRDD<T> rdd;

  SparkParts(JavaRDD<T> rdd) {
    this.rdd = rdd;
  }

  @Override
  public int count() {
    return rdd.getNumPartitions();
  }

  @Override
  public <R> Parts<R> map(Task<T, R> task) {
    return new SparkParts<>(rdd.mapPartitions(new PartitionTask<>(task)));
  }

  @Override
  public Parts<T> and(Parts<T> others) {
    return new SparkParts<>(rdd.union(((SparkParts<T>) others).rdd));
  }

  @Override
  public Parts<T> inAtMost(int parts) {
    return count() <= parts ? this : new SparkParts<>(rdd.coalesce(parts));
  }

  @Override
  public List<T> collect() {
    return Failures.ofTasks(rdd::collect);
  }

  @Override
  public void forEach(Consumer<T> receiver) {
    // Computed in parallel first: Spark would compute one part after the other.
    JavaRDD<T> computed = rdd.mapPartitions(elements -> elements).persist(StorageLevel.DISK_ONLY());
    try {
      PartCounter.computeAll(computed.rdd(), Watch.NONE);
      Failures.ofTasks(computed::toLocalIterator).forEachRemaining(receiver);
    } finally {
      JavaRDD<T> unused = computed.unpersist(false);
    }
  }

  @Override
  public Optional<T> reduce(Merge<T> merge) {
    Merging<T> merging = new Merging<>(merge);
    List<T> merged =
        Failures.ofTasks(
            () ->
                rdd.treeAggregate(new ArrayList<T>(), merging::add, merging::addAll, REDUCE_DEPTH));
    return merged.stream().findFirst();
  }

  @Override
  public Kept<T> keep(Codec<T> codec, Watch watch) {
    return SparkKept.of(rdd, codec, watch);
  }

  @Override
  public Parts<Keyed> exchange(Task<T, Keyed> entries, int parts) {
    return new SparkParts<>(
        rdd.mapPartitions(new PartitionTask<>(entries))
            .mapToPair(new AsKey())
            .repartitionAndSortWithinPartitions(new ByPart(parts), new EntryOrder())
            .keys()
            .map(EntryBytes::entry));
  }
}
