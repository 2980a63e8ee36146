package dev.stallwatch.spark.storage;

/** The input does not exist, is empty or can't be listed; the message says what to do. */
public final class InputMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public InputMissingException(String message) {
    super(message);
  }
}
