package dev.stallwatch.quality;

import java.io.Serializable;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * Identifies equal content of files, however they are compressed: a polynomial of the hashes of the
 * lines in their order, so that the digest of a file follows from those of its parts. For formats
 * whose records have no request id.
 *
 * @param lines number of lines
 * @param high the polynomial of the first 64 bits of their hashes, modulo 2^64
 * @param low the same of the last 64 bits
 */
public record ContentDigest(long lines, long high, long low) implements Serializable {
  /** The digest of no lines. */
  public static final ContentDigest EMPTY = new ContentDigest(0, 0, 0);

  /** Stands for no digest: the records have request ids, by which they are compared one by one. */
  public static final ContentDigest NONE = new ContentDigest(-1, 0, 0);

  // Odd, so that each line keeps its weight however many follow: Knuth's multiplier of MMIX, and
  // one of L'Ecuyer's table of 1999.
  private static final long HIGH_FACTOR = 6364136223846793005L;
  private static final long LOW_FACTOR = 3202034522624059733L;

  private static final int SEED = 0x5741;

  /** Whether there are lines to compare. */
  public boolean isComparable() {
    return lines > 0;
  }

  /** Returns the digest of these lines followed by those of another. */
  public ContentDigest followedBy(ContentDigest next) {
    if (lines < 0 || next.lines < 0) {
      return NONE;
    }
    return new ContentDigest(
        lines + next.lines,
        high * power(HIGH_FACTOR, next.lines) + next.high,
        low * power(LOW_FACTOR, next.lines) + next.low);
  }

  private static long power(long factor, long exponent) {
    long power = 1;
    long square = factor;
    for (long left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }

  /** Adds lines one by one. */
  public static final class Builder {
    private long high;
    private long low;
    private long lines;

    /** Adds the next line. */
    public void add(byte[] buffer, int offset, int length) {
      long[] hash = MurmurHash3.hash(buffer, offset, length, SEED);
      high = high * HIGH_FACTOR + hash[0];
      low = low * LOW_FACTOR + hash[1];
      lines++;
    }

    /** Returns the digest of the lines so far. */
    public ContentDigest build() {
      return new ContentDigest(lines, high, low);
    }
  }
}
