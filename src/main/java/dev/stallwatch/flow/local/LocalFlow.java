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

  private LocalFlow(Workers workers) {
    this.workers = workers;
  }

  /**
   * Starts a flow.
   *
   * @param cores the number of tasks at a time, at least 1
   * @param directory below which temporary files are made
   */
  public static LocalFlow open(int cores, Path directory) {
    return new LocalFlow(new Workers(cores));
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
  public String carrier() {
    return "local";
  }

  Workers workers() {
    return workers;
  }

  @Override
  public void close() {
    workers.close();
  }

  /** A value in this process. */
  private record Here<T>(T value) implements Shared<T> {}
}
