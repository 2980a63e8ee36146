package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import java.nio.file.Path;
import java.util.List;

/** Carries a run by the threads of this process. */
public final class LocalFlow implements Flow {
  private static final int MIN_EXCHANGE_PARTS = 4;

  private final Workers workers;
  private final Limits limits;
  private final List<BlockDirectory> directories;
  private final Storage storage;

  private LocalFlow(int cores, List<BlockDirectory> directories, Limits limits) {
    this.workers = new Workers(cores);
    this.limits = limits;
    this.directories = directories;
    this.storage =
        new Storage(directories.stream().map(BlockDirectory::path).toList(), limits.keptBytes());
  }

  /** Starts a flow that uses all cores of the machine. */
  public static LocalFlow open() {
    return open(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Starts a flow. Its temporary files are below the directories of the system property {@code
   * spark.local.dir}, separated by commas, or else below that of the system.
   *
   * @param cores the number of tasks at a time, at least 1
   * @throws java.io.UncheckedIOException if a directory can't be used
   */
  public static LocalFlow open(int cores) {
    return new LocalFlow(cores, BlockDirectory.ofProcess(), ofHeap(cores));
  }

  /** Starts a flow with temporary files below a directory. */
  public static LocalFlow open(int cores, Path directory) {
    return open(cores, directory, ofHeap(cores));
  }

  static LocalFlow open(int cores, Path directory, Limits limits) {
    return new LocalFlow(cores, List.of(BlockDirectory.below(directory)), limits);
  }

  private static Limits ofHeap(int cores) {
    return Limits.of(Runtime.getRuntime().maxMemory(), cores);
  }

  @Override
  public <T> Parts<T> parts(List<T> items) {
    List<T> copy = List.copyOf(items);
    return new LocalParts<>(
        this, copy.size(), (part, opened) -> copy.subList(part, part + 1).iterator());
  }

  @Override
  public <T> Shared<T> share(T value) {
    return new Here<>(value);
  }

  @Override
  public int cores() {
    return workers.cores();
  }

  @Override
  public int exchangeParts() {
    return Math.max(MIN_EXCHANGE_PARTS, workers.cores());
  }

  @Override
  public boolean hasOtherMachines() {
    return false;
  }

  @Override
  public String carrier() {
    return "local";
  }

  /**
   * Begins a scope. What is kept or exchanged until it is closed is removed then, and must not be
   * read after that; otherwise it is removed when nothing refers to it any more, at a time that the
   * garbage collector chooses.
   *
   * @throws IllegalStateException if a scope is open
   */
  public Scope scope() {
    storage.beginScope();
    return storage::endScope;
  }

  Workers workers() {
    return workers;
  }

  Limits limits() {
    return limits;
  }

  Storage storage() {
    return storage;
  }

  /** Waits for tasks that are running, then removes all temporary files. */
  @Override
  public void close() {
    workers.close();
    directories.forEach(BlockDirectory::close);
  }

  /** Removes what was stored since it began. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** A value in this process. */
  private record Here<T>(T value) implements Shared<T> {}
}
