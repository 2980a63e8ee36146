package dev.stallwatch.engine.chain;

import dev.stallwatch.model.Units;
import java.io.Serializable;
import java.util.Arrays;

/**
 * An upper bound of the size that can be learned of each object, in fixed memory: a table of slots,
 * each of which has the largest body of the objects that share it. A full response of at least that
 * length is not shorter than its object. Merging is associative and commutative, with an empty
 * table of the same size as its identity.
 */
final class LargestBodies implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MIN_BITS = 6;

  /** Eight bytes for each of 2^20 slots: 8 megabytes. */
  private static final int MAX_BITS = 20;

  /** Fibonacci hashing: the upper bits depend on all bits of the object's identity. */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final int bits;
  private final long[] largest;

  private LargestBodies(int bits) {
    this.bits = bits;
    this.largest = new long[1 << bits];
    Arrays.fill(largest, Units.UNKNOWN);
  }

  /** Returns an empty table for about a number of transfers. */
  static LargestBodies ofSize(long transfers) {
    int wanted = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, transfers));
    return new LargestBodies(Math.max(MIN_BITS, Math.min(MAX_BITS, wanted)));
  }

  /** Adds the length of a full response, or a size that was learned earlier. */
  void add(long objectId, long bytes) {
    int slot = slot(objectId);
    largest[slot] = Math.max(largest[slot], bytes);
  }

  /** Returns the largest length of an object or of one that shares its slot; unknown for none. */
  long of(long objectId) {
    return largest[slot(objectId)];
  }

  /** Adds the lengths of another table of the same size, and returns this one. */
  LargestBodies merge(LargestBodies other) {
    for (int slot = 0; slot < largest.length; slot++) {
      largest[slot] = Math.max(largest[slot], other.largest[slot]);
    }
    return this;
  }

  private int slot(long objectId) {
    return (int) ((objectId * MULTIPLIER) >>> (Long.SIZE - bits));
  }
}
