package dev.stallwatch.enrich;

/** Reference data that the user brought can't be read. */
public final class ReferenceDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong with the file. */
  public ReferenceDataException(String message) {
    super(message);
  }
}
