package dev.stallwatch.engine.chain;

import java.io.Serializable;

/**
 * Finds keys that were probably added more than once, in fixed memory: a table of slots, each of
 * which counts none, one or more keys. A key that was added twice is always found; another key is
 * found if it shares its slot, which is rare while the table has many more slots than keys. Merging
 * is associative and commutative, with an empty filter of the same size as its identity.
 */
public final class RepeatFilter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** About one key in sixteen shares its slot. */
  private static final int SLOTS_PER_KEY = 16;

  private static final int MIN_BITS = 10;

  /** Two bits for each of 2^27 slots: 32 megabytes. */
  private static final int MAX_BITS = 27;

  /** Fibonacci hashing: the upper bits depend on all bits of the key. */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** The lower bit of each slot of two. */
  private static final long ONCE = 0x5555555555555555L;

  private static final int LOG_SLOTS_PER_WORD = 5;

  private final int bits;

  /** Two bits for each slot: the lower one if it has a key, the upper one if it has several. */
  private final long[] slots;

  private RepeatFilter(int bits) {
    this.bits = bits;
    this.slots = new long[1 << (bits - LOG_SLOTS_PER_WORD)];
  }

  /** Returns an empty filter for about a number of keys. */
  public static RepeatFilter ofSize(long keys) {
    long slots = Math.max(1, Math.min(keys, 1L << MAX_BITS)) * SLOTS_PER_KEY;
    int wanted = Long.SIZE - Long.numberOfLeadingZeros(slots - 1);
    return new RepeatFilter(Math.max(MIN_BITS, Math.min(MAX_BITS, wanted)));
  }

  /** Adds a key, a hash of any quality. */
  public void add(long key) {
    int slot = slot(key);
    int word = slot >>> LOG_SLOTS_PER_WORD;
    long once = 1L << (2 * slot); // a shift uses the lower six bits
    slots[word] |= once | (slots[word] & once) << 1;
  }

  /** Returns whether a key may have been added more than once. */
  public boolean mayRepeat(long key) {
    int slot = slot(key);
    return (slots[slot >>> LOG_SLOTS_PER_WORD] & 2L << (2 * slot)) != 0;
  }

  /** Returns whether no key was added more than once. */
  public boolean hasNone() {
    for (long word : slots) {
      if ((word & ~ONCE) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds the keys of another filter of the same size, and returns this one. */
  public RepeatFilter merge(RepeatFilter other) {
    for (int word = 0; word < slots.length; word++) {
      long both = slots[word] & other.slots[word] & ONCE;
      slots[word] |= other.slots[word] | both << 1;
    }
    return this;
  }

  private int slot(long key) {
    return (int) ((key * MULTIPLIER) >>> (Long.SIZE - bits));
  }
}
