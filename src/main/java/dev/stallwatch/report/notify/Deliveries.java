package dev.stallwatch.report.notify;

/**
 * Counts of messages by the outcome of their delivery.
 *
 * @param taken messages that channels accepted
 * @param waiting messages that were not accepted and that the next run sends again
 * @param givenUp messages that were not accepted in the maximum number of runs and are dropped
 */
public record Deliveries(int taken, int waiting, int givenUp) {
  /** No messages. */
  public static final Deliveries NONE = new Deliveries(0, 0, 0);

  /** Returns the sum of both. */
  Deliveries plus(Deliveries other) {
    return new Deliveries(taken + other.taken, waiting + other.waiting, givenUp + other.givenUp);
  }

  /** Returns the number of messages that were not accepted. */
  public int failed() {
    return waiting + givenUp;
  }
}
