package dev.stallwatch.flow.local;

import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stores the results of a flow: in memory as long as they are small, else in files. */
final class Storage {
  private static final Cleaner CLEANER = Cleaner.create();

  /** One large result must not take the memory in which many small ones fit. */
  private static final int MIN_SPOOLS = 8;

  private final List<Path> directories;
  private final MemoryBudget memory;
  private final int spoolBytes;
  private final AtomicLong files = new AtomicLong();

  /** What was stored since the scope began; null without a scope. */
  private final AtomicReference<@Nullable Queue<Cleaner.Cleanable>> scope = new AtomicReference<>();

  Storage(List<Path> directories, long memoryBytes) {
    this.directories = List.copyOf(directories);
    this.memory = new MemoryBudget(memoryBytes);
    this.spoolBytes = (int) Math.min(Integer.MAX_VALUE / 2, memoryBytes / MIN_SPOOLS);
  }

  MemoryBudget memory() {
    return memory;
  }

  /** Returns the number of bytes that one spool has in memory at most. */
  int spoolBytes() {
    return spoolBytes;
  }

  /** Returns the path of a new file. Several directories are used in turn. */
  Path newFile() {
    long number = files.getAndIncrement();
    return directories.get((int) (number % directories.size())).resolve(number + ".part");
  }

  /** Removes bytes when their owner is not reachable any more, or when the result is cleaned. */
  Cleaner.Cleanable removeWith(Object owner, StoredGroup group) {
    Cleaner.Cleanable cleanable = CLEANER.register(owner, group);
    Queue<Cleaner.Cleanable> scoped = scope.get();
    if (scoped != null) {
      scoped.add(cleanable);
    }
    return cleanable;
  }

  /**
   * Begins a scope.
   *
   * @throws IllegalStateException if there is one
   */
  void beginScope() {
    if (!scope.compareAndSet(null, new ConcurrentLinkedQueue<>())) {
      throw new IllegalStateException("a scope inside another");
    }
  }

  /** Removes what was stored since the scope began, and ends the scope. */
  void endScope() {
    Queue<Cleaner.Cleanable> scoped = scope.getAndSet(null);
    if (scoped != null) {
      scoped.forEach(Cleaner.Cleanable::clean);
    }
  }
}
