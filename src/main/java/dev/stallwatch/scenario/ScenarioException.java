package dev.stallwatch.scenario;

/** A scenario can't be written; the message says why and what to do. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public ScenarioException(String message) {
    super(message);
  }
}
