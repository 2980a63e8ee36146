package dev.stallwatch.flow;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the tasks of this process have read of the input. Tasks of other processes are not
 * counted.
 */
public final class ReadCounter {
  private final long files;
  private final long bytes;
  private final LongAdder filesOpened = new LongAdder();
  private final LongAdder bytesRead = new LongAdder();

  /**
   * A counter at 0.
   *
   * @param files number of files to read
   * @param bytes their size as stored
   */
  public ReadCounter(long files, long bytes) {
    this.files = files;
    this.bytes = bytes;
  }

  /** Counts a file whose reading begins. */
  public void opened() {
    filesOpened.increment();
  }

  /** Counts bytes, as stored. */
  public void read(long count) {
    bytesRead.add(count);
  }

  /** Returns the number of files to read. */
  public long files() {
    return files;
  }

  /** Returns the size of all files as stored, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Returns the number of files whose reading has begun, at most that of all. */
  public long filesOpened() {
    return Math.min(files, filesOpened.sum());
  }

  /** Returns the bytes read so far, at most those of all files, which may grow. */
  public long bytesRead() {
    return Math.min(bytes, bytesRead.sum());
  }
}
