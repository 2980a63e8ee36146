package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Keyed;
import org.apache.spark.api.java.function.PairFunction;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Makes an entire entry the key of Spark's shuffle, which sorts by keys only. */
final class AsKey implements PairFunction<Keyed, byte[], @Nullable Void> {
  private static final long serialVersionUID = 1;

  @Override
  public Tuple2<byte[], @Nullable Void> call(Keyed entry) {
    return new Tuple2<>(EntryBytes.of(entry), null);
  }
}
