package dev.stallwatch.spark.storage;

/** Thrown if the input does not exist, is empty or can't be listed; the message has the remedy. */
public final class InputMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message of one line. */
  public InputMissingException(String message) {
    super(message);
  }
}
