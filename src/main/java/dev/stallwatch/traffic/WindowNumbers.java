package dev.stallwatch.traffic;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Window numbers by their index: two bytes each while they are below 65,536, else four. */
final class WindowNumbers {
  private char[] small = new char[64];
  private int[] large = {};
  private int count;

  void add(int window) {
    if (large.length == 0 && window > Character.MAX_VALUE) {
      large = new int[small.length];
      for (int i = 0; i < count; i++) {
        large[i] = small[i];
      }
      small = new char[0];
    }
    if (large.length > 0) {
      large = count == large.length ? Arrays.copyOf(large, count + count / 2) : large;
      large[count++] = window;
    } else {
      small = count == small.length ? Arrays.copyOf(small, count + count / 2) : small;
      small[count++] = (char) window;
    }
  }

  int at(int index) {
    return large.length > 0 ? large[index] : small[index];
  }

  /**
   * Replaces each number.
   *
   * @param numbers returns the new number of a number, not above it
   */
  void renumber(IntUnaryOperator numbers) {
    for (int i = 0; i < count; i++) {
      if (large.length > 0) {
        large[i] = numbers.applyAsInt(large[i]);
      } else {
        small[i] = (char) numbers.applyAsInt(small[i]);
      }
    }
  }

  /** Frees what is not needed if no more numbers are added. */
  WindowNumbers trimmed() {
    small = large.length > 0 ? small : Arrays.copyOf(small, count);
    large = large.length > 0 ? Arrays.copyOf(large, count) : large;
    return this;
  }
}
