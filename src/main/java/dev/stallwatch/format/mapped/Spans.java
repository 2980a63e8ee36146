package dev.stallwatch.format.mapped;

import java.util.Arrays;

/** Values that are spans of one array. */
final class Spans implements LineValues {
  private final int[] starts;
  private final int[] ends;
  private byte[] b = {};
  private int from;
  private int to;

  Spans(int values) {
    starts = new int[values];
    ends = new int[values];
  }

  /** Removes all values. */
  void begin(byte[] bytes) {
    b = bytes;
    Arrays.fill(starts, -1);
  }

  void put(int value, int start, int end) {
    starts[value] = start;
    ends[value] = end;
  }

  @Override
  public boolean find(int value) {
    from = starts[value];
    to = ends[value];
    return from >= 0;
  }

  @Override
  public byte[] bytes() {
    return b;
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return to;
  }
}
