package dev.stallwatch.engine.row;

import dev.stallwatch.engine.block.RequestBlock;
import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The requests that are not counted, because they are duplicates or their time is far from most
 * records of the run. Each block with such requests has a bit set of their positions, at most 1
 * KiB.
 */
public final class LeftOut implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BitSet NO_POSITIONS = new BitSet();

  /** No request is left out. */
  public static final LeftOut NONE = new LeftOut(Map.of());

  private final HashMap<Long, BitSet> positionsByBlock;

  private LeftOut(Map<Long, BitSet> positionsByBlock) {
    this.positionsByBlock = new HashMap<>(positionsByBlock);
  }

  /**
   * Collects the requests to leave out.
   *
   * @param leftOut location of each record: number of the part in the upper 32 bits, number of the
   *     record in its part in the lower 32 bits
   */
  public static LeftOut of(Iterator<Long> leftOut) {
    Map<Long, BitSet> positions = new HashMap<>();
    while (leftOut.hasNext()) {
      long location = leftOut.next();
      positions
          .computeIfAbsent(
              block((int) (location >>> Integer.SIZE), (int) location), block -> new BitSet())
          .set((int) location % RequestBlock.MAX_REQUESTS);
    }
    return new LeftOut(positions);
  }

  /** Returns the union of this and another. */
  public LeftOut and(LeftOut other) {
    LeftOut both = new LeftOut(positionsByBlock);
    other.positionsByBlock.forEach(
        (block, left) ->
            both.positionsByBlock.merge(
                block, left, (ours, theirs) -> union((BitSet) ours.clone(), theirs)));
    return both;
  }

  private static long block(int part, int ordinal) {
    return (long) part << Integer.SIZE | (ordinal - ordinal % RequestBlock.MAX_REQUESTS);
  }

  private static BitSet union(BitSet one, BitSet other) {
    one.or(other);
    return one;
  }

  /**
   * The number of requests left out per part, by number of the part; parts without any are absent.
   */
  public Map<Integer, Long> byPart() {
    Map<Integer, Long> byPart = new HashMap<>();
    positionsByBlock.forEach(
        (block, left) -> byPart.merge((int) (block >>> 32), (long) left.cardinality(), Long::sum));
    return byPart;
  }

  /** Returns the positions of the requests to leave out of a block. */
  public BitSet of(Scanned block) {
    return positionsByBlock.getOrDefault(block(block.part(), block.first()), NO_POSITIONS);
  }
}
