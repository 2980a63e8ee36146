package dev.stallwatch.config;

import dev.stallwatch.storage.InputMissingException;

/** A run failed for a reason that the operator can fix; the message says how. */
public final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the operator must fix. */
  public enum Kind {
    /** Arguments or configuration. */
    CONFIGURATION,
    /** The input is missing. */
    INPUT
  }

  private final Kind kind;

  /** With a message of one line. */
  public RunFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Converts a failure whose message says what the operator can fix. */
  public static RunFailure of(RuntimeException cause) {
    return new RunFailure(
        cause instanceof InputMissingException ? Kind.INPUT : Kind.CONFIGURATION,
        String.valueOf(cause.getMessage()));
  }

  /** What the operator must fix. */
  public Kind kind() {
    return kind;
  }
}
