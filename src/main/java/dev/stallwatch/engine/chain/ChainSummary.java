package dev.stallwatch.engine.chain;

import dev.stallwatch.model.Units;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What decides whether a chain is a candidate, gathered from its transfers. Merging is associative
 * and commutative, with an empty summary as its identity.
 */
final class ChainSummary {
  /**
   * Sizes of the partial responses of a regular download: the size of a part and the size of the
   * last part.
   */
  private static final int REGULAR_PART_SIZES = 2;

  /** Fewer partial responses do not show a size that deviates. */
  private static final int MIN_PARTS = 4;

  private static final int INCOMPLETE = 1;
  private static final int REFETCHED = 1 << 1;
  private static final int FULL = 1 << 2;
  private static final int FULL_OF_UNKNOWN_OUTCOME = 1 << 3;
  private static final int REST = 1 << 4;

  private static final int FIXED_BYTES = 2 + Long.BYTES;
  private static final long[] NONE = {};

  private int flags;
  private long smallestFull = Units.UNKNOWN;

  /** Number of partial responses of unknown outcome, at most {@link #MIN_PARTS}. */
  private int parts;

  /** Their smallest distinct lengths, ascending: one more than those of a regular download. */
  private long[] partSizes = NONE;

  /** Adds a transfer that was cut short, slow or refused by its own line. */
  void addIncomplete() {
    flags |= INCOMPLETE;
  }

  /** Adds that the client may have refetched the object. */
  void addRefetched() {
    flags |= REFETCHED;
  }

  /** Adds a complete partial response that may be the rest of the object. */
  void addRest() {
    flags |= REST;
  }

  /** Adds a complete response of status 200. */
  void addFull() {
    flags |= FULL;
  }

  /**
   * Adds a response of unknown outcome that is not a partial one.
   *
   * @param isOk whether its status is 200
   * @param bodyBytes its length, unknown if not logged
   */
  void addFullOfUnknownOutcome(boolean isOk, long bodyBytes) {
    flags |= FULL_OF_UNKNOWN_OUTCOME;
    if (isOk) {
      flags |= FULL;
      addLength(bodyBytes);
    }
  }

  /**
   * Adds a partial response of unknown outcome.
   *
   * @param bodyBytes its length, unknown if not logged
   */
  void addPart(long bodyBytes) {
    parts = Math.min(MIN_PARTS, parts + 1);
    addPartSize(bodyBytes);
  }

  private void addLength(long bodyBytes) {
    if (bodyBytes >= 0 && (smallestFull < 0 || bodyBytes < smallestFull)) {
      smallestFull = bodyBytes;
    }
  }

  private void addPartSize(long size) {
    int at = Arrays.binarySearch(partSizes, size);
    if (at < 0 && -at - 1 <= REGULAR_PART_SIZES) {
      long[] more = new long[Math.min(partSizes.length, REGULAR_PART_SIZES) + 1];
      int before = -at - 1;
      System.arraycopy(partSizes, 0, more, 0, before);
      more[before] = size;
      System.arraycopy(partSizes, before, more, before + 1, more.length - before - 1);
      partSizes = more;
    }
  }

  /** Adds a summary that was encoded by {@link #bytes}. */
  void merge(byte[] encoded) {
    ByteBuffer other = ByteBuffer.wrap(encoded);
    flags |= other.get();
    parts = Math.min(MIN_PARTS, parts + other.get());
    addLength(other.getLong());
    while (other.hasRemaining()) {
      addPartSize(other.getLong());
    }
  }

  /** Returns the encoded summary. */
  byte[] bytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(FIXED_BYTES + Long.BYTES * partSizes.length)
            .put((byte) flags)
            .put((byte) parts)
            .putLong(smallestFull);
    for (long size : partSizes) {
      bytes.putLong(size);
    }
    return bytes.array();
  }

  /**
   * Returns the length of the shortest full response of unknown outcome in an encoded summary;
   * unknown if there is none.
   */
  static long smallestFull(byte[] encoded) {
    return ByteBuffer.wrap(encoded).getLong(2);
  }

  /** Returns whether the chain is a candidate whatever the size of the object. */
  boolean isCandidate() {
    boolean isOfDeviatingParts = parts >= MIN_PARTS && partSizes.length > REGULAR_PART_SIZES;
    return has(INCOMPLETE)
        || has(REFETCHED)
        || (has(FULL_OF_UNKNOWN_OUTCOME) && parts > 0)
        || isOfDeviatingParts
        || (has(REST) && has(FULL));
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
