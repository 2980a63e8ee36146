package dev.stallwatch.quality;

import org.apache.datasketches.hash.MurmurHash3;

/**
 * What two copies of one file have in common, however they are compressed: the hash of its lines in
 * their order, and their number. For the formats whose records carry no request id.
 */
public final class ContentDigest {
  private long high;
  private long low;
  private long lines;

  /** Adds the next line. */
  public void add(byte[] buffer, int offset, int length) {
    // Each line's hash is seeded with that of the lines before it.
    long[] hash = MurmurHash3.hash(buffer, offset, length, high);
    high = hash[0];
    low = low * 31 + hash[1];
    lines++;
  }

  /** The digest so far as text; empty without a line. */
  public String text() {
    return lines == 0 ? "" : lines + "-" + Long.toHexString(high) + "-" + Long.toHexString(low);
  }
}
