package dev.stallwatch.flow;

/** Receives the progress of a run, for display only. */
public interface Progress {
  /** Ignores all progress. */
  Progress SILENT = (step, done, total) -> {};

  /**
   * Called when a step begins, advances and ends.
   *
   * @param step name of the step, a few words
   * @param done parts done
   * @param total total number of parts, at least {@code done}
   */
  void report(String step, long done, long total);

  /**
   * Called before a step that reads the input.
   *
   * @param read counts what the tasks of the step read
   */
  default void reading(ReadCounter read) {}

  /**
   * Called with what the step is doing from now on, or with what is done between two steps.
   *
   * @param activity a few words, such as {@code pairing attempts}
   */
  default void doing(String activity) {}

  /**
   * Called with a message for the operator that is not part of the result. It may be called more
   * than once in a run.
   *
   * @param text one line
   */
  default void notice(String text) {}
}
