package dev.stallwatch.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Quantiles of positive numbers within 1 % of their value, from logarithmic bins: bin i holds the
 * values in (g^(i-1), g^i] with g = (1 + a) / (1 - a), a = 0.01, and answers 2 g^i / (g + 1).
 * Merging adds bins, so the result does not depend on the order of values or of merges. Source:
 * Masson, Rim and Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees", PVLDB 12 (2019), section 2.
 *
 * <p>Values are clamped to 1e-9 .. 1e15, which bounds the number of bins by 2,763.
 */
public final class LogHistogram implements Serializable {
  /** The largest relative error of a quantile. */
  public static final double RELATIVE_ERROR = 0.01;

  /** Stands for the bin of a value that is not known. */
  public static final int NO_BIN = Integer.MIN_VALUE;

  private static final long serialVersionUID = 1L;
  private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
  private static final double LOG_GAMMA = Math.log(GAMMA);
  private static final double LEAST = 1e-9;
  private static final double MOST = 1e15;

  private int[] bins = new int[4];
  private long[] counts = new long[4];
  private int size;
  private long total;

  /** Counts a value; what is not positive counts as the least one, NaN not at all. */
  public void add(double value) {
    int bin = bin(value);
    if (bin != NO_BIN) {
      add(bin, 1);
    }
  }

  /** The bin of a value; what is not positive is in that of the least one, NaN in none. */
  public static int bin(double value) {
    if (Double.isNaN(value)) {
      return NO_BIN;
    }
    double clamped = Math.min(MOST, Math.max(LEAST, value));
    return (int) Math.ceil(Math.log(clamped) / LOG_GAMMA);
  }

  /** The value that a bin stands for, NaN for {@link #NO_BIN}. */
  public static double value(int bin) {
    return bin == NO_BIN ? Double.NaN : 2 * Math.pow(GAMMA, bin) / (GAMMA + 1);
  }

  /** Counts all values of another histogram. */
  public void merge(LogHistogram other) {
    for (int i = 0; i < other.size; i++) {
      add(other.bins[i], other.counts[i]);
    }
  }

  /** Adds to a bin by its number; how a stored histogram is read back. */
  public void add(int bin, long count) {
    int at = Arrays.binarySearch(bins, 0, size, bin);
    if (at < 0) {
      at = -at - 1;
      if (size == bins.length) {
        bins = Arrays.copyOf(bins, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      System.arraycopy(bins, at, bins, at + 1, size - at);
      System.arraycopy(counts, at, counts, at + 1, size - at);
      bins[at] = bin;
      counts[at] = 0;
      size++;
    }
    counts[at] += count;
    total += count;
  }

  /** Takes the bins that are not empty, in order. */
  public interface BinSink {
    /** One bin. */
    void bin(int bin, long count);
  }

  /** Hands out the bins that are not empty, in order. */
  public void forEach(BinSink sink) {
    for (int i = 0; i < size; i++) {
      sink.bin(bins[i], counts[i]);
    }
  }

  /** The number of bins that are not empty. */
  public int size() {
    return size;
  }

  /** The number of values. */
  public long total() {
    return total;
  }

  /**
   * The value at a quantile, NaN without values.
   *
   * @param q 0 for the least value to 1 for the greatest
   */
  public double quantile(double q) {
    if (total == 0) {
      return Double.NaN;
    }
    long rank = (long) Math.floor(q * (total - 1));
    long seen = 0;
    int at = 0;
    while (seen + counts[at] <= rank) {
      seen += counts[at++];
    }
    return value(bins[at]);
  }
}
