package dev.stallwatch.cli;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;

/** A resource that a run can exhaust, and the remedy that is printed. */
enum Shortage {
  /** The heap. */
  MEMORY(
      "out of memory; set a larger heap, such as STALLWATCH_JAVA_OPTS=-Xmx4g",
      OutOfMemoryError.class.getName()),
  /** The heap that Spark requires at the start. */
  HEAP(
      "the heap is too small: Spark needs 450 MiB of usable heap; set"
          + " STALLWATCH_JAVA_OPTS=-Xmx512m or more",
      "INVALID_DRIVER_MEMORY"),
  /** The disk of the tables, or of Spark's temporary files. */
  DISK(
      "a disk is full: free space in the --output directory and in /tmp, or move temporary files"
          + " to another disk with STALLWATCH_JAVA_OPTS=-Dspark.local.dir=DIR",
      "No space left on device",
      "Disk quota exceeded");

  private final String remedy;
  private final ImmutableList<String> signs;

  Shortage(String remedy, String... signs) {
    this.remedy = remedy;
    this.signs = ImmutableList.copyOf(signs);
  }

  /** Finds the exhausted resource in a failure; Spark reports that of a task as text only. */
  static Optional<Shortage> in(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .map(String::valueOf)
        .flatMap(said -> Arrays.stream(values()).filter(shortage -> shortage.isNamedIn(said)))
        .findFirst();
  }

  private boolean isNamedIn(String said) {
    return signs.stream().anyMatch(said::contains);
  }

  /** What is exhausted and what to do, in one line. */
  String remedy() {
    return remedy;
  }
}
