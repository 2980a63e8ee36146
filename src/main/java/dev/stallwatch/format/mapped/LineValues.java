package dev.stallwatch.format.mapped;

import dev.stallwatch.format.text.TextCache;

/** The values of one line, by number. One of them is the current value. */
interface LineValues {
  /** Makes a value the current one; returns false if the line has none. */
  boolean find(int value);

  /** Returns the array that contains the current value. */
  byte[] bytes();

  /** Returns the offset of the current value. */
  int from();

  /** Returns the offset after the current value. */
  int to();

  /**
   * Returns a part of the current value as text.
   *
   * @param cache texts that repeat
   */
  default String text(TextCache cache, int from, int to) {
    return cache.text(bytes(), from, to);
  }
}
