package dev.stallwatch.engine.lock;

/** The exclusive right to write an extent of an output directory, held until it is closed. */
public interface Hold extends AutoCloseable {
  /**
   * Checks that the right is still held. Call it before a step that two runs must not take at the
   * same time.
   *
   * @throws OutputBusyException if another run has taken over
   */
  void check();

  /** Releases the right. */
  @Override
  void close();
}
