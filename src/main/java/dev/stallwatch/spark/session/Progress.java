package dev.stallwatch.spark.session;

/** Told how far a run is; shown to a person, never part of the answer. */
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (step, done, total) -> {};

  /**
   * Called when a step begins, whenever it has come further, and when it ends.
   *
   * @param step what is done, in a few words
   * @param done parts done
   * @param total parts in all, at least {@code done}
   */
  void report(String step, long done, long total);

  /**
   * Called with something that the operator should know and that is no part of the answer. It may
   * come more than once in a run.
   *
   * @param text one line
   */
  default void notice(String text) {}
}
