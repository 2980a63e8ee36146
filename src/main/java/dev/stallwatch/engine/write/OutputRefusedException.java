package dev.stallwatch.engine.write;

import java.nio.file.AccessDeniedException;

/** The output directory can't be used. The message states the reason and the remedy. */
public final class OutputRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message of one line. */
  public OutputRefusedException(String message) {
    super(message);
  }

  /** Creates the exception for a failure of the storage. */
  static OutputRefusedException because(String output, Exception failure) {
    String reason =
        failure instanceof AccessDeniedException
            ? "permission denied"
            : String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return new OutputRefusedException(
        "can't write to the output directory "
            + output
            + ": "
            + reason
            + " (choose another with --output, or check its permissions)");
  }
}
