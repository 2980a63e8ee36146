package dev.stallwatch.storage;

/** Thrown if all files of the input are something else than access logs; the message names them. */
public final class NoAccessLogException extends InputMissingException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message of one line. */
  public NoAccessLogException(String message) {
    super(message);
  }
}
