package dev.stallwatch.enrich;

/** Thrown if reference data of the operator cannot be read. */
public final class ReferenceDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong with the file
   */
  public ReferenceDataException(String message) {
    super(message);
  }
}
