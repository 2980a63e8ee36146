package dev.stallwatch.engine.chain;

import java.io.Serializable;

/**
 * Finds chains that were probably added, in fixed memory: a Bloom filter whose bits of one chain
 * are in one word (Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters",
 * 2007). A chain that was added is always found; less than one in a hundred others is, while the
 * filter has the size of the chains added. Merging is associative and commutative, with an empty
 * filter of the same size as its identity.
 */
final class ChainFilter implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int BITS_PER_CHAIN = 16;
  private static final int LOG_WORD = 6;
  private static final int MIN_BITS = 10;

  /** 2^28 bits: 32 megabytes. */
  private static final int MAX_BITS = 28;

  private final int shift;
  private final long[] words;

  private ChainFilter(int bits) {
    this.shift = Long.SIZE - (bits - LOG_WORD);
    this.words = new long[1 << (bits - LOG_WORD)];
  }

  /** Returns an empty filter for about a number of chains. */
  static ChainFilter ofSize(long chains) {
    long wanted = Math.max(1, Math.min(chains, 1L << MAX_BITS)) * BITS_PER_CHAIN;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
    return new ChainFilter(Math.max(MIN_BITS, Math.min(MAX_BITS, bits)));
  }

  /** Adds a chain. */
  void add(long neighbourhoodId, long objectId) {
    long hash = PairHash.of(neighbourhoodId, objectId);
    words[word(hash)] |= mask(hash);
  }

  /** Returns whether a chain may have been added. */
  boolean mayContain(long neighbourhoodId, long objectId) {
    long hash = PairHash.of(neighbourhoodId, objectId);
    long mask = mask(hash);
    return (words[word(hash)] & mask) == mask;
  }

  /** Adds the chains of another filter of the same size, and returns this one. */
  ChainFilter merge(ChainFilter other) {
    for (int word = 0; word < words.length; word++) {
      words[word] |= other.words[word];
    }
    return this;
  }

  /** Returns the index of a word: the upper bits. */
  private int word(long hash) {
    return (int) (hash >>> shift);
  }

  /** Returns four bits, by six of the lower bits each. */
  private static long mask(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
  }
}
