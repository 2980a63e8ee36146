package dev.stallwatch.flow.local;

/** Writes entries that are sorted by part, key and value. */
final class RunWriter implements AutoCloseable {
  private final Spool spool;

  /** Where each part ends; of the current part and later ones, nothing yet. */
  private final long[] ends;

  private final byte[] lengths = new byte[2 * EntryFormat.MAX_LENGTH_BYTES];
  private int current;

  RunWriter(int parts, Storage storage) {
    this.spool = new Spool(storage);
    this.ends = new long[parts];
  }

  /** Adds an entry as it is stored. */
  void add(int part, byte[] bytes, int offset, int length) {
    goTo(part);
    spool.write(bytes, offset, length);
  }

  void add(int part, byte[] key, byte[] value) {
    goTo(part);
    int size = EntryFormat.putLength(key.length, lengths, 0);
    size = EntryFormat.putLength(value.length, lengths, size);
    spool.write(lengths, 0, size);
    spool.write(key, 0, key.length);
    spool.write(value, 0, value.length);
  }

  private void goTo(int part) {
    while (current < part) {
      ends[current++] = spool.length();
    }
  }

  /** Returns the entries. Nothing is added after this. */
  SortedRun finish(StoredGroup group) {
    goTo(ends.length);
    return new SortedRun(group.add(spool.finish()), ends);
  }

  @Override
  public void close() {
    spool.close();
  }
}
