package dev.stallwatch.report.notify;

/**
 * How telling went.
 *
 * @param taken messages that channels took
 * @param waiting messages that were not taken and that the next run sends again
 * @param givenUp messages that were not taken in so many runs that no other will try
 */
public record Deliveries(int taken, int waiting, int givenUp) {
  /** Where nothing had to be told. */
  public static final Deliveries NONE = new Deliveries(0, 0, 0);

  /** Both together. */
  Deliveries plus(Deliveries other) {
    return new Deliveries(taken + other.taken, waiting + other.waiting, givenUp + other.givenUp);
  }

  /** Messages that were not taken. */
  public int failed() {
    return waiting + givenUp;
  }
}
