package dev.stallwatch.enrich;

import java.util.Arrays;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * 64-bit identities of texts: the first half of the 128-bit MurmurHash3 of their UTF-8 bytes; for
 * two texts, of both joined by two zero bytes. Not thread-safe.
 */
final class IdentityHash {
  private static final int SEED = 0x5741;
  private static final int SEPARATOR_BYTES = 2;

  private final byte[] bytes = new byte[256];

  /** Returns the identity of a text in UTF-8; 0 for the empty text. */
  static long of(byte[] text) {
    return text.length == 0 ? 0 : hash(text, text.length);
  }

  /**
   * Returns the identity of an ordered pair of identities. The mixing is that of SplitMix64:
   * Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with the
   * constants of Stafford's variant 13.
   */
  static long pair(long first, long second) {
    long mixed = first + 0x9E3779B97F4A7C15L * second;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Returns the identity of two texts, in this order, in UTF-8. */
  long of(byte[] first, byte[] second) {
    int at = first.length + SEPARATOR_BYTES;
    int length = at + second.length;
    if (length > bytes.length) {
      return hash(joined(first, second, new byte[length]), length); // long texts are rare
    }
    return hash(joined(first, second, bytes), length);
  }

  private static byte[] joined(byte[] first, byte[] second, byte[] into) {
    int at = first.length + SEPARATOR_BYTES;
    System.arraycopy(first, 0, into, 0, first.length);
    Arrays.fill(into, first.length, at, (byte) 0);
    System.arraycopy(second, 0, into, at, second.length);
    return into;
  }

  private static long hash(byte[] bytes, int length) {
    return MurmurHash3.hash(bytes, 0, length, SEED)[0];
  }
}
