package dev.stallwatch.spark.lock;

/** The right to write an extent of an output directory, until it is closed. */
public interface Hold extends AutoCloseable {
  /**
   * Makes sure that it is still held, before something is done that another run must not do at the
   * same time.
   *
   * @throws OutputBusyException if another run has taken over
   */
  void check();

  /** Gives it up. */
  @Override
  void close();
}
