package dev.stallwatch.spark.storage;

/** The storage of the input can't be reached as it is configured; the message says what to do. */
public final class StorageUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public StorageUnreachableException(String message) {
    super(message);
  }
}
