package dev.stallwatch.flow;

/** Thrown if a run can't use the given cluster; the message has the remedy. */
public final class ClusterUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message of one line. */
  public ClusterUnusableException(String message) {
    super(message);
  }
}
