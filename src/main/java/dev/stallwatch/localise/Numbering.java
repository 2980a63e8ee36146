package dev.stallwatch.localise;

import java.util.Arrays;

/** Numbers keys from 0 in the order in which they are first asked for; an open hash of longs. */
final class Numbering {
  private long[] keys = new long[64];
  private int[] numbers = new int[64];
  private int count;

  Numbering() {
    Arrays.fill(numbers, -1);
  }

  /** The number of a key. */
  int of(long key) {
    int at = slot(key);
    if (numbers[at] < 0) {
      if (2 * count >= keys.length) {
        grow();
        at = slot(key);
      }
      keys[at] = key;
      numbers[at] = count++;
    }
    return numbers[at];
  }

  /** How many keys have a number. */
  int count() {
    return count;
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & (keys.length - 1);
    while (numbers[at] >= 0 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = new int[keys.length];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] >= 0) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }
}
