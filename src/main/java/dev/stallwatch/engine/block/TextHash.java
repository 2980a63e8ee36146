package dev.stallwatch.engine.block;

/**
 * 64-bit FNV-1a hash of a text (Fowler, Noll and Vo), by characters; for texts that clients cannot
 * choose, such as the names of sources.
 */
public final class TextHash {
  private TextHash() {}

  /** Returns the hash of a text. */
  public static long of(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
