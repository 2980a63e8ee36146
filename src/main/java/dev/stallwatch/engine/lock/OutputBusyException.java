package dev.stallwatch.engine.lock;

/**
 * Another run holds the output directory or the requested part of it. The result of that run stays,
 * and this run has written nothing. The message names the holder and the remedy.
 */
public final class OutputBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private OutputBusyException(String message) {
    super(message);
  }

  /** Another run holds the output. */
  static OutputBusyException heldBy(String words, String directory, Extent extent) {
    return new OutputBusyException(
        "another run is writing to "
            + directory
            + " ("
            + words
            + "), so "
            + extent.words()
            + " can't be written; start again when that run has ended");
  }

  /** This run lost its hold to another run. */
  static OutputBusyException lost(String directory, Extent extent) {
    return new OutputBusyException(
        "another run took over "
            + directory
            + " because this run could not renew its lease; this run did not write "
            + extent.words()
            + "; start again when the other run has ended");
  }
}
