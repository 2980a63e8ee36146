package dev.stallwatch.traffic;

import dev.stallwatch.model.metric.Metric;
import java.util.Arrays;

/**
 * The counts of one cell by window, packed. Windows that were added several times are merged when
 * the bytes have doubled, so that memory depends on the distinct windows.
 */
final class CellSums {
  private static final int METRICS = Metric.values().length;
  private static final int MIN_BYTES_TO_MERGE = 4096;

  private byte[] bytes = {};
  private int size;
  private int records;
  private long lastWindow;
  private int mergeAt = MIN_BYTES_TO_MERGE;

  /** Takes the counts of one window. */
  interface Windows {
    /** Takes the counts; the arrays are used again. */
    void take(long window, long[] trials, long[] events);
  }

  void add(SumCodec codec, long window, MetricCounts counts) {
    bytes = codec.append(bytes, size, window - lastWindow, counts);
    size = codec.position();
    lastWindow = window;
    records++;
    if (size >= mergeAt) {
      merge(codec);
    }
  }

  private void merge(SumCodec codec) {
    CellSums merged = new CellSums();
    forEach(
        codec,
        (window, trials, events) -> {
          merged.bytes =
              codec.append(merged.bytes, merged.size, window - merged.lastWindow, trials, events);
          merged.size = codec.position();
          merged.lastWindow = window;
          merged.records++;
        });
    bytes = Arrays.copyOf(merged.bytes, merged.size + merged.size / 4);
    size = merged.size;
    records = merged.records;
    lastWindow = merged.lastWindow;
    mergeAt = Math.max(MIN_BYTES_TO_MERGE, 2 * size);
  }

  /** Passes on each window once, in the order of time. */
  void forEach(SumCodec codec, Windows windows) {
    long[] numbers = new long[records];
    long[][] trials = new long[records][METRICS];
    long[][] events = new long[records][METRICS];
    codec.read(bytes);
    long window = 0;
    boolean isSorted = true;
    for (int i = 0; i < records; i++) {
      long delta = codec.next(trials[i], events[i]);
      window += delta;
      numbers[i] = window;
      isSorted &= i == 0 || delta >= 0;
    }
    int[] sorted = new int[records];
    Arrays.setAll(sorted, i -> i);
    if (!isSorted) {
      sorted =
          Arrays.stream(sorted)
              .boxed()
              .sorted((a, b) -> Long.compare(numbers[a], numbers[b]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    for (int i = 0; i < records; ) {
      int at = sorted[i];
      for (i++; i < records && numbers[sorted[i]] == numbers[at]; i++) {
        for (int m = 0; m < METRICS; m++) {
          trials[at][m] += trials[sorted[i]][m];
          events[at][m] += events[sorted[i]][m];
        }
      }
      windows.take(numbers[at], trials[at], events[at]);
    }
  }
}
