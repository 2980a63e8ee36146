package dev.stallwatch.spark.session;

/** A run can't be done on the cluster that it was given; the message says what to do. */
public final class ClusterUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public ClusterUnusableException(String message) {
    super(message);
  }
}
