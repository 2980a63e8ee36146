package dev.stallwatch.config;

import dev.stallwatch.spark.storage.InputMissingException;

/** A run that can't be done for a reason that the operator can mend; the message says how. */
public final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is to be mended. */
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

  /** What a run ran into that its operator can mend, whose message says how. */
  public static RunFailure of(RuntimeException obstacle) {
    return new RunFailure(
        obstacle instanceof InputMissingException ? Kind.INPUT : Kind.CONFIGURATION,
        String.valueOf(obstacle.getMessage()));
  }

  /** What is to be mended. */
  public Kind kind() {
    return kind;
  }
}
