package dev.stallwatch.spark.row;

import dev.stallwatch.spark.block.RequestBlock;
import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/**
 * The requests that are left out, as they were delivered before or as their time is far from the
 * bulk of the run: for each block that holds any their places in it, a kilobyte at most.
 */
public final class LeftOut implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BitSet NO_PLACE = new BitSet();

  /** Nothing. */
  public static final LeftOut NONE = new LeftOut(Map.of());

  private final HashMap<Long, BitSet> places;

  private LeftOut(Map<Long, BitSet> places) {
    this.places = new HashMap<>(places);
  }

  /**
   * Gathers what is to be left out.
   *
   * @param leftOut where each record stands: number of the part in the upper half, its own among
   *     the records of the part in the lower
   */
  public static LeftOut of(JavaRDD<Long> leftOut) {
    return new LeftOut(
        leftOut
            .keyBy(place -> block((int) (place >>> 32), place.intValue()))
            .aggregateByKey(new BitSet(), LeftOut::with, LeftOut::union)
            .collectAsMap());
  }

  /** What this or another leaves out. */
  public LeftOut and(LeftOut other) {
    LeftOut both = new LeftOut(places);
    other.places.forEach(
        (block, left) ->
            both.places.merge(block, left, (one, further) -> union((BitSet) one.clone(), further)));
    return both;
  }

  private static long block(int part, int ordinal) {
    return (long) part << Integer.SIZE | (ordinal - ordinal % RequestBlock.MAX_REQUESTS);
  }

  private static BitSet with(BitSet places, long place) {
    places.set((int) place % RequestBlock.MAX_REQUESTS);
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
  public BitSet of(Scanned block) {
    return places.getOrDefault(block(block.part(), block.first()), NO_PLACE);
  }
}
