package dev.stallwatch.quality;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Identifies files with equal bytes: their number, and two cyclic redundancy checks that processors
 * compute in hardware, together 64 bits. Two different files of the same size collide with
 * probability 2^-64.
 */
public final class StoredBytes {
  private final CRC32 first = new CRC32();
  private final CRC32C second = new CRC32C();
  private long length;

  /** Adds the next bytes. */
  public void add(byte[] buffer, int offset, int count) {
    first.update(buffer, offset, count);
    second.update(buffer, offset, count);
    length += count;
  }

  /** Returns the digest so far as text. */
  public String text() {
    return length + "-" + Long.toHexString(first.getValue() << Integer.SIZE | second.getValue());
  }
}
