package dev.stallwatch.spark.lock;

import dev.stallwatch.spark.table.Extent;

/**
 * Another run holds the output directory, or the part of it that was asked for: that run's result
 * will stand, and nothing was written by this one. The message says who holds it and what to do.
 */
public final class OutputBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private OutputBusyException(String message) {
    super(message);
  }

  /** Another run holds it. */
  static OutputBusyException heldBy(String words, String directory, Extent extent) {
    return new OutputBusyException(
        "another run is writing to "
            + directory
            + " ("
            + words
            + "), so "
            + extent.words()
            + " there can't be written now; start again when it has ended");
  }

  /** This run held it and does no more. */
  static OutputBusyException lost(String directory, Extent extent) {
    return new OutputBusyException(
        "another run took over "
            + directory
            + " while this one could not renew its lease, so "
            + extent.words()
            + " were left to it; start again when it has ended");
  }
}
