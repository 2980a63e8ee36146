package dev.stallwatch.model;

/**
 * A range of an object's bytes, both ends inclusive, as in {@code Content-Range} (RFC 9110, section
 * 14.4).
 *
 * @param first offset of the first byte, from 0
 * @param last offset of the last byte, at least {@code first}
 */
public record ByteRange(long first, long last) {

  /** Checks the order of the ends. */
  public ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("not a byte range: " + first + "-" + last);
    }
  }

  /** The number of bytes in the range. */
  public long length() {
    return last - first + 1;
  }
}
