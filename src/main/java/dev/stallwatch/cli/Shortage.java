package dev.stallwatch.cli;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;

/** What a run can run short of, and what whoever started it is told then. */
enum Shortage {
  /** Of the heap. */
  MEMORY(
      "out of memory; give it more, as with STALLWATCH_JAVA_OPTS=-Xmx4g",
      OutOfMemoryError.class.getName()),
  /** Of what Spark asks for before it starts. */
  HEAP(
      "the heap is too small for Spark, which starts with 450 MiB beside what garbage needs; give"
          + " it STALLWATCH_JAVA_OPTS=-Xmx512m or more",
      "INVALID_DRIVER_MEMORY"),
  /** Of the disk that the tables are written to, or of that of what is kept meanwhile. */
  DISK(
      "a disk is full: make room in the directory of --output and in /tmp, or keep what is read"
          + " elsewhere, as with STALLWATCH_JAVA_OPTS=-Dspark.local.dir=DIR",
      "No space left on device",
      "Disk quota exceeded");

  private final String remedy;
  private final ImmutableList<String> signs;

  Shortage(String remedy, String... signs) {
    this.remedy = remedy;
    this.signs = ImmutableList.copyOf(signs);
  }

  /**
   * What was short when something failed, here or in a task, of which Spark tells in words only.
   */
  static Optional<Shortage> in(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .map(String::valueOf)
        .flatMap(said -> Arrays.stream(values()).filter(shortage -> shortage.isToldBy(said)))
        .findFirst();
  }

  private boolean isToldBy(String said) {
    return signs.stream().anyMatch(said::contains);
  }

  /** What it is and what to do about it, in a line. */
  String remedy() {
    return remedy;
  }
}
