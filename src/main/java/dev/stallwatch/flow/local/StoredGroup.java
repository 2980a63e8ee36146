package dev.stallwatch.flow.local;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Bytes that are removed together. */
final class StoredGroup implements Runnable {
  private final Queue<StoredBytes> all = new ConcurrentLinkedQueue<>();

  /** Adds bytes and returns them. */
  StoredBytes add(StoredBytes bytes) {
    all.add(bytes);
    return bytes;
  }

  /** Removes the bytes. */
  @Override
  public void run() {
    for (StoredBytes bytes = all.poll(); bytes != null; bytes = all.poll()) {
      bytes.delete();
    }
  }
}
