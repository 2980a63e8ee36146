package dev.stallwatch.spark.stage;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/**
 * The requests that were delivered before and are left out: for each block that holds any their
 * places in it, a kilobyte at most.
 */
public final class LeftOut implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BitSet NONE = new BitSet();

  private final HashMap<Long, BitSet> places;

  private LeftOut(Map<Long, BitSet> places) {
    this.places = new HashMap<>(places);
  }

  /**
   * Gathers what is to be left out.
   *
   * @param repeated where each record stands: number of the part in the upper half, its own among
   *     the records of the part in the lower
   */
  public static LeftOut of(JavaRDD<Long> repeated) {
    return new LeftOut(
        repeated
            .keyBy(place -> block((int) (place >>> 32), place.intValue()))
            .aggregateByKey(new BitSet(), LeftOut::with, LeftOut::union)
            .collectAsMap());
  }

  private static long block(int part, int ordinal) {
    return (long) part << Integer.SIZE | (ordinal - ordinal % RequestBlock.MOST_REQUESTS);
  }

  private static BitSet with(BitSet places, long place) {
    places.set((int) place % RequestBlock.MOST_REQUESTS);
    return places;
  }

  private static BitSet union(BitSet one, BitSet other) {
    one.or(other);
    return one;
  }

  /** The number of requests left out of each part that has any, by its number. */
  public Map<Integer, Long> byPart() {
    Map<Integer, Long> byPart = new HashMap<>();
    places.forEach(
        (block, left) -> byPart.merge((int) (block >>> 32), (long) left.cardinality(), Long::sum));
    return byPart;
  }

  /** Their places in a block. */
  BitSet of(Scanned block) {
    return places.getOrDefault(block(block.part(), block.first()), NONE);
  }
}
