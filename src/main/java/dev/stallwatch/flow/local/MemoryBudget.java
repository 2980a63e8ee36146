package dev.stallwatch.flow.local;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of memory that results of a flow may occupy together. */
final class MemoryBudget {
  private final AtomicLong free;

  MemoryBudget(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** Takes bytes if that many are free. */
  boolean take(long bytes) {
    for (long there = free.get(); there >= bytes; there = free.get()) {
      if (free.compareAndSet(there, there - bytes)) {
        return true;
      }
    }
    return false;
  }

  void giveBack(long bytes) {
    free.addAndGet(bytes);
  }

  long free() {
    return free.get();
  }
}
