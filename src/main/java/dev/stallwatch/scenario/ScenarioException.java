package dev.stallwatch.scenario;

/** Thrown if a scenario can't be read or written; the message names the cause and the remedy. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message of one line. */
  public ScenarioException(String message) {
    super(message);
  }
}
