package dev.stallwatch.spark.write;

/** The output directory can't be used; the message says why and what to do. */
public final class OutputRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public OutputRefusedException(String message) {
    super(message);
  }
}
