package dev.stallwatch.format;

import java.io.IOException;

/** Ends the reading of a file for a reason of its own; the lines before it count. */
public final class FileRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  /**
   * For a reason.
   *
   * @param detail the same in words, with the numbers
   */
  public FileRefusedException(RejectReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public RejectReason reason() {
    return reason;
  }
}
