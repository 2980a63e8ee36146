package dev.stallwatch.traffic;

import dev.stallwatch.model.metric.Metric;
import java.util.Arrays;

/**
 * Packs the counts of a window to a few bytes: the trials of a metric only where they differ from
 * those of the metric before it with the same kind of trials, and events only where there are any.
 * Numbers are written in groups of seven bits, the lowest first, of which all but the last have the
 * high bit set.
 */
final class SumCodec {
  private static final Metric[] METRICS = Metric.values();

  /** Maximum bytes of a window: a number takes up to ten. */
  private static final int MAX_BYTES = 10 * (3 + 2 * METRICS.length);

  private static final int LOW_BITS = 0x7f;
  private static final int GROUP = 7;

  /** For each metric the one before it with the same kind of trials, -1 for none. */
  private final int[] before = new int[METRICS.length];

  /** Metrics whose trials differed from those of the metric before in some window. */
  private int everDiffered;

  private final long[] trials = new long[METRICS.length];
  private final long[] events = new long[METRICS.length];
  private byte[] bytes = {};
  private int at;

  SumCodec() {
    for (int m = 0; m < before.length; m++) {
      before[m] = -1;
      for (int other = 0; other < m; other++) {
        before[m] = METRICS[other].trials() == METRICS[m].trials() ? other : before[m];
      }
    }
  }

  /** Returns for each metric the first metric that had the same trials in all windows. */
  int[] leadingMetrics() {
    int[] leading = new int[METRICS.length];
    for (int m = 0; m < leading.length; m++) {
      boolean isOwn = before[m] < 0 || (everDiffered & (1 << m)) != 0;
      leading[m] = isOwn ? m : leading[before[m]];
    }
    return leading;
  }

  /**
   * Appends a window.
   *
   * @return the bytes, a larger copy of those given if they were full
   */
  byte[] append(byte[] to, int size, long windowDelta, MetricCounts counts) {
    for (int m = 0; m < METRICS.length; m++) {
      trials[m] = counts.trials(METRICS[m]);
      events[m] = counts.events(METRICS[m]);
    }
    return append(to, size, windowDelta, trials, events);
  }

  byte[] append(byte[] to, int size, long windowDelta, long[] itsTrials, long[] itsEvents) {
    bytes = to.length - size < MAX_BYTES ? Arrays.copyOf(to, size + size / 2 + MAX_BYTES) : to;
    at = size;
    int own = 0;
    int with = 0;
    for (int m = 0; m < METRICS.length; m++) {
      long usual = before[m] < 0 ? 0 : itsTrials[before[m]];
      own |= itsTrials[m] != usual ? 1 << m : 0;
      with |= itsEvents[m] != 0 ? 1 << m : 0;
    }
    everDiffered |= own;
    write((windowDelta << 1) ^ (windowDelta >> (Long.SIZE - 1)));
    write(own);
    write(with);
    for (int m = 0; m < METRICS.length; m++) {
      if ((own & (1 << m)) != 0) {
        write(itsTrials[m]);
      }
      if ((with & (1 << m)) != 0) {
        write(itsEvents[m]);
      }
    }
    byte[] appended = bytes;
    bytes = new byte[0];
    return appended;
  }

  /** Returns the number of bytes after the last that was written or read. */
  int position() {
    return at;
  }

  /** Starts reading. */
  void read(byte[] from) {
    bytes = from;
    at = 0;
  }

  /**
   * Reads the next window.
   *
   * @param itsTrials receives the trials of each metric
   * @param itsEvents receives the events of each metric
   * @return the difference of its number to that of the window before
   */
  long next(long[] itsTrials, long[] itsEvents) {
    long delta = read();
    int own = (int) read();
    int with = (int) read();
    for (int m = 0; m < METRICS.length; m++) {
      long usual = before[m] < 0 ? 0 : itsTrials[before[m]];
      itsTrials[m] = (own & (1 << m)) != 0 ? read() : usual;
      itsEvents[m] = (with & (1 << m)) != 0 ? read() : 0;
    }
    return (delta >>> 1) ^ -(delta & 1);
  }

  private void write(long number) {
    long left = number;
    while ((left & ~(long) LOW_BITS) != 0) {
      bytes[at++] = (byte) ((left & LOW_BITS) | (LOW_BITS + 1));
      left >>>= GROUP;
    }
    bytes[at++] = (byte) left;
  }

  private long read() {
    long number = 0;
    for (int shift = 0; ; shift += GROUP) {
      byte group = bytes[at++];
      number |= (long) (group & LOW_BITS) << shift;
      if (group >= 0) {
        return number;
      }
    }
  }
}
