package dev.stallwatch.stats;

import java.util.Arrays;

/**
 * Numbers distinct keys from 0 in the order in which they are first seen. An open-addressing hash
 * table of primitive values, because callers look up a key per cell or per request. The hash is not
 * keyed: do not use keys that a client of the CDN can choose.
 */
public final class Numbering {
  private static final int INITIAL_KEYS = 64;
  private static final int EMPTY = -1;

  /** Knuth's multiplicative hash for 64 bits: 2^64 divided by the golden ratio, odd. */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[INITIAL_KEYS];
  private int[] slots = emptySlots(2 * INITIAL_KEYS);
  private int size;

  private static int[] emptySlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, EMPTY);
    return slots;
  }

  /** Returns the number of a key; a new key gets the next number. */
  public int number(long key) {
    int slot = slot(key);
    if (slots[slot] == EMPTY) {
      if (size == keys.length) {
        grow();
        slot = slot(key);
      }
      keys[size] = key;
      slots[slot] = size++;
    }
    return slots[slot];
  }

  /** Returns the key that has a number. */
  public long key(int number) {
    return keys[number];
  }

  /** The count of distinct keys. */
  public int size() {
    return size;
  }

  /** Removes all keys; keeps the memory. */
  public void clear() {
    Arrays.fill(slots, EMPTY);
    size = 0;
  }

  /** Returns the slot of the key, or the empty slot where it belongs. */
  private int slot(long key) {
    int slot = (int) ((key * MULTIPLIER) >>> 32) & (slots.length - 1);
    while (slots[slot] != EMPTY && keys[slots[slot]] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * size);
    slots = emptySlots(2 * keys.length);
    for (int number = 0; number < size; number++) {
      slots[slot(keys[number])] = number;
    }
  }
}
