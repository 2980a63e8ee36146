package dev.stallwatch.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Quantiles of positive numbers within 1 % of their value, from logarithmic bins: bin i holds the
 * values in (g^(i-1), g^i] with g = (1 + a) / (1 - a), a = 0.01, and represents 2 g^i / (g + 1).
 * Merging adds bins, so the result does not depend on the order of values or of merges. Source:
 * Masson, Rim and Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees", PVLDB 12 (2019), section 2.
 *
 * <p>Values are clamped to 1e-9 .. 1e15, which limits the number of bins to 2,763.
 */
public final class LogHistogram implements Serializable {
  /** Maximum relative error of a quantile. */
  public static final double RELATIVE_ERROR = 0.01;

  /** The bin of an unknown value. */
  public static final int NO_BIN = Integer.MIN_VALUE;

  private static final long serialVersionUID = 1L;
  private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
  private static final double LOG_GAMMA = Math.log(GAMMA);
  private static final double MIN_VALUE = 1e-9;
  private static final double MAX_VALUE = 1e15;

  /** A count takes the low bits next to its bin number: up to 1e12 values in one bin. */
  private static final int COUNT_BITS = 40;

  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  /** This object and the head of its array. */
  private static final int BYTES_OF_OBJECTS = 56;

  /** The non-empty bins in order: the bin number in the high bits, its count in the low bits. */
  private long[] bins = new long[4];

  private int size;
  private long total;

  /** Counts a value. Values that are not positive count as the smallest one; NaN is not counted. */
  public void add(double value) {
    int bin = bin(value);
    if (bin != NO_BIN) {
      add(bin, 1);
    }
  }

  /**
   * Returns the bin of a value. Values that are not positive are in the lowest bin; NaN is in none.
   */
  public static int bin(double value) {
    if (Double.isNaN(value)) {
      return NO_BIN;
    }
    double clamped = Math.min(MAX_VALUE, Math.max(MIN_VALUE, value));
    return (int) Math.ceil(Math.log(clamped) / LOG_GAMMA);
  }

  /** Returns the value that a bin represents, NaN for {@link #NO_BIN}. */
  public static double value(int bin) {
    return bin == NO_BIN ? Double.NaN : 2 * Math.pow(GAMMA, bin) / (GAMMA + 1);
  }

  /** Adds all values of another histogram. */
  public void merge(LogHistogram other) {
    for (int i = 0; i < other.size; i++) {
      add(bin(other.bins[i]), count(other.bins[i]));
    }
  }

  /**
   * Adds to a bin by its number, to restore a stored histogram.
   *
   * @param count at least 0; a bin holds fewer than 2^40 values in total
   */
  public void add(int bin, long count) {
    int at = indexOf(bin);
    if (at == size || bin(bins[at]) != bin) {
      if (size == bins.length) {
        bins = Arrays.copyOf(bins, 2 * size);
      }
      System.arraycopy(bins, at, bins, at + 1, size - at);
      bins[at] = (long) bin << COUNT_BITS;
      size++;
    }
    bins[at] += count;
    total += count;
  }

  /** Returns the index of the bin, or the index at which it would be inserted. */
  private int indexOf(int bin) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (bin(bins[middle]) < bin) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static int bin(long packed) {
    return (int) (packed >> COUNT_BITS);
  }

  private static long count(long packed) {
    return packed & COUNT_MASK;
  }

  /** Receives the non-empty bins, in order. */
  public interface BinSink {
    /** Receives one bin. */
    void bin(int bin, long count);
  }

  /** Passes on the non-empty bins, in order. */
  public void forEach(BinSink sink) {
    for (int i = 0; i < size; i++) {
      sink.bin(bin(bins[i]), count(bins[i]));
    }
  }

  /** Returns the non-empty bins, in order. */
  public int[] bins() {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, i -> bin(bins[i]));
    return numbers;
  }

  /** Returns the number of values in each of {@link #bins}. */
  public long[] counts() {
    long[] counts = new long[size];
    Arrays.setAll(counts, i -> count(bins[i]));
    return counts;
  }

  /** Returns the number of non-empty bins. */
  public int size() {
    return size;
  }

  /** Returns about how much memory this takes, in bytes. */
  public int bytes() {
    return BYTES_OF_OBJECTS + Long.BYTES * bins.length;
  }

  /** Returns the number of values. */
  public long total() {
    return total;
  }

  /**
   * Returns the value at a quantile, NaN without values.
   *
   * @param q 0 for the minimum to 1 for the maximum
   */
  public double quantile(double q) {
    if (total == 0) {
      return Double.NaN;
    }
    long rank = (long) Math.floor(q * (total - 1));
    long seen = 0;
    int at = 0;
    while (seen + count(bins[at]) <= rank) {
      seen += count(bins[at++]);
    }
    return value(bin(bins[at]));
  }
}
