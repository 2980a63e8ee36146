package dev.stallwatch.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Compares eight bytes at once, the first in the lowest byte: the cheapest way to search every byte
 * of a log.
 */
public final class EightBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

  private EightBytes() {}

  /** Returns the eight bytes from an offset. */
  public static long at(byte[] b, int offset) {
    return (long) LONG.get(b, offset);
  }

  /** Returns a word that repeats one byte eight times. */
  public static long all(char ascii) {
    return ascii * ONES;
  }

  /**
   * Returns the highest bit of each byte that is equal in both words, and no other bit. Source:
   * Warren, "Hacker's Delight", 2nd edition, section 6-1, the form that is exact for every byte.
   */
  public static long same(long word, long other) {
    long x = word ^ other;
    return ~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
  }

  /**
   * Returns the index, from 0, of the first byte found by {@link #same}.
   *
   * @param found result of {@link #same}, not 0
   */
  public static int first(long found) {
    return Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }

  /** Returns the first position of a byte from an offset; the end if it is absent. */
  public static int indexOf(byte[] b, int from, int end, char ascii) {
    long wanted = all(ascii);
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long found = same(at(b, i), wanted);
      if (found != 0) {
        return i + first(found);
      }
    }
    while (i < end && b[i] != ascii) {
      i++;
    }
    return i;
  }
}
