package dev.stallwatch.flow.local;

import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Stores the results of a flow: in memory as long as they are small, else in files. */
final class Storage {
  private static final Cleaner CLEANER = Cleaner.create();

  /** One large result must not take the memory in which many small ones fit. */
  private static final int MIN_SPOOLS = 8;

  private final List<Path> directories;
  private final MemoryBudget memory;
  private final int spoolBytes;
  private final AtomicLong files = new AtomicLong();

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
    return CLEANER.register(owner, group);
  }
}
