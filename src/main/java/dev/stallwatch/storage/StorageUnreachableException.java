package dev.stallwatch.storage;

/**
 * Thrown if the storage of the input can't be reached as configured; the message has the remedy.
 */
public final class StorageUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message of one line. */
  public StorageUnreachableException(String message) {
    super(message);
  }
}
