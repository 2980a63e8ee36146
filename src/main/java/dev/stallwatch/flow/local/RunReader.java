package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Keyed;

/** Reads the entries of a part from a run. */
final class RunReader implements Comparable<RunReader>, AutoCloseable {
  private final int part;
  private final StoredInput input;
  private Keyed entry;

  /**
   * Reads the first entry.
   *
   * @param input is not empty
   */
  RunReader(int part, StoredInput input) {
    this.part = part;
    this.input = input;
    this.entry = read();
  }

  /** Returns the current entry. */
  Keyed entry() {
    return entry;
  }

  /** Goes on to the next entry, or returns false if there is none. */
  boolean advance() {
    if (!input.hasMore()) {
      return false;
    }
    entry = read();
    return true;
  }

  private Keyed read() {
    int key = EntryFormat.readLength(input);
    int value = EntryFormat.readLength(input);
    return new Keyed(part, input.readAll(key), input.readAll(value));
  }

  @Override
  public int compareTo(RunReader other) {
    return entry.compareTo(other.entry);
  }

  @Override
  public void close() {
    input.close();
  }
}
