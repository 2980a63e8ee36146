package dev.stallwatch.flow.local;

/** Entries that are sorted by part, key and value. */
final class SortedRun {
  private final StoredBytes bytes;
  private final long[] ends;

  /**
   * Creates a run.
   *
   * @param ends where each part ends in the bytes
   */
  SortedRun(StoredBytes bytes, long[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  long length() {
    return bytes.length();
  }

  boolean has(int part) {
    return start(part) < ends[part];
  }

  /** Opens the entries of a part. */
  RunReader open(int part) {
    return new RunReader(part, bytes.open(start(part), ends[part]));
  }

  private long start(int part) {
    return part == 0 ? 0 : ends[part - 1];
  }

  void delete() {
    bytes.delete();
  }
}
