package dev.stallwatch.storage;

/** Thrown if the input does not exist, is empty or can't be listed; the message has the remedy. */
public sealed class InputMissingException extends RuntimeException permits NoAccessLogException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message of one line. */
  public InputMissingException(String message) {
    super(message);
  }
}
