package dev.stallwatch.enrich;

import java.util.Arrays;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * Identities of pairs of texts: the first 64 bits of the 128-bit MurmurHash3 of their UTF-8 bytes
 * with two zero bytes between them. For one thread.
 */
final class IdentityHash {
  private static final int SEED = 0x5741;
  private static final int SEPARATOR_BYTES = 2;

  private final byte[] bytes = new byte[256];

  /** The identity of two texts in this order, as UTF-8. */
  long of(byte[] first, byte[] second) {
    int at = first.length + SEPARATOR_BYTES;
    int length = at + second.length;
    if (length > bytes.length) {
      return hash(joined(first, second, new byte[length]), length); // long ones are rare
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
