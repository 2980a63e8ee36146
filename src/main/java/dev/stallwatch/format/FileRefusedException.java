package dev.stallwatch.format;

import java.io.IOException;

/** Stops the reading of a file for a specific reason; the lines read before count. */
public final class FileRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  /**
   * Creates the exception.
   *
   * @param detail description for people, with the numbers
   */
  public FileRefusedException(RejectReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public RejectReason reason() {
    return reason;
  }
}
