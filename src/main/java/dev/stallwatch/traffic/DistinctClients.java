package dev.stallwatch.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * Counts distinct clients: exactly up to {@value #EXACT}, beyond that by a HyperLogLog sketch of
 * 2^{@value #LOG_BINS} bins (standard error about 3 %). The composite estimate is used, which
 * depends on the set of clients and not on their order.
 */
final class DistinctClients {
  private static final int EXACT = 64;
  private static final int LOG_BINS = 10;

  /** This object and the head of its array. */
  private static final int BYTES_OF_OBJECTS = 40;

  /** A byte for each bin, and the objects of the sketch. */
  private static final int BYTES_OF_SKETCH = (1 << LOG_BINS) + 120;

  /**
   * Sketches as bytes. The library that reads and writes them prints a warning about Java versions
   * to stderr when it is loaded, which says nothing about sketches on the heap.
   */
  private static final class Sketches {
    static {
      PrintStream err = System.err;
      System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
      try {
        Memory.wrap(new byte[Long.BYTES]);
      } finally {
        System.setErr(err);
      }
    }

    static byte[] bytes(HllSketch sketch) {
      return sketch.toCompactByteArray();
    }

    static HllSketch of(byte[] bytes) {
      return HllSketch.heapify(Memory.wrap(bytes));
    }
  }

  private static final long[] NONE = {};

  private long[] few = new long[2];
  private int size;
  private @Nullable HllSketch many;

  void add(long clientId) {
    if (many != null) {
      many.update(clientId);
      return;
    }
    int at = Arrays.binarySearch(few, 0, size, clientId);
    if (at >= 0) {
      return;
    }
    if (size == EXACT) {
      HllSketch sketch = sketch();
      sketch.update(clientId);
      many = sketch;
      few = NONE;
      size = 0;
      return;
    }
    at = -at - 1;
    if (size == few.length) {
      few = Arrays.copyOf(few, 2 * size);
    }
    System.arraycopy(few, at, few, at + 1, size - at);
    few[at] = clientId;
    size++;
  }

  void merge(DistinctClients other) {
    if (other.many == null) {
      for (int i = 0; i < other.size; i++) {
        add(other.few[i]);
      }
      return;
    }
    Union union = new Union(LOG_BINS);
    union.update(sketch());
    union.update(other.many);
    many = union.getResult(TgtHllType.HLL_8);
    few = NONE;
    size = 0;
  }

  /** Returns about how much memory this takes, in bytes. */
  int bytes() {
    return BYTES_OF_OBJECTS + Long.BYTES * few.length + (many == null ? 0 : BYTES_OF_SKETCH);
  }

  private HllSketch sketch() {
    if (many != null) {
      return many;
    }
    HllSketch sketch = new HllSketch(LOG_BINS, TgtHllType.HLL_8);
    for (int i = 0; i < size; i++) {
      sketch.update(few[i]);
    }
    return sketch;
  }

  long estimate() {
    return many == null ? size : Math.round(many.getCompositeEstimate());
  }

  /** Returns the exact ids in order; {@code null} if there is a sketch instead. */
  long @Nullable [] exact() {
    return many == null ? Arrays.copyOf(few, size) : null;
  }

  byte[] sketchBytes() {
    return Sketches.bytes(sketch());
  }

  static DistinctClients ofSketch(byte[] bytes) {
    DistinctClients clients = new DistinctClients();
    clients.many = Sketches.of(bytes);
    return clients;
  }
}
