package dev.stallwatch.report.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Retries transient failures with exponential backoff. Each pause is drawn between half its length
 * and its full length, so that many senders do not retry at once. A {@code Retry-After} of the
 * server replaces the pause.
 */
public final class Retries {
  private static final int MAX_TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** If the server asks for a longer pause, the next run tries again. */
  private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

  /** Waits between attempts; replaced in tests. */
  @FunctionalInterface
  public interface Sleeper {
    /** Waits for the given time. */
    void sleep(Duration pause) throws InterruptedException;
  }

  /** One attempt to send a message. */
  @FunctionalInterface
  interface Attempt {
    void run() throws ChannelException;
  }

  private final Sleeper sleeper;
  private final RandomGenerator random;

  /**
   * Creates a retry policy.
   *
   * @param sleeper waits between attempts
   * @param random source of the pauses
   */
  public Retries(Sleeper sleeper, RandomGenerator random) {
    this.sleeper = sleeper;
    this.random = random;
  }

  /**
   * Runs the attempt until it succeeds.
   *
   * @throws ChannelException the failure of the last attempt, if it is permanent, was the last one
   *     allowed, or asks for a pause that is too long
   */
  void run(Attempt attempt) throws ChannelException {
    for (int tried = 1; ; tried++) {
      try {
        attempt.run();
        return;
      } catch (ChannelException e) {
        Duration pause = pause(e, tried);
        if (e.prospect() == ChannelException.Prospect.PERMANENT
            || tried == MAX_TRIES
            || pause.compareTo(MAX_PAUSE) > 0) {
          throw e;
        }
        await(pause);
      }
    }
  }

  private Duration pause(ChannelException failure, int tried) {
    Duration asked = failure.retryAfter();
    if (asked != null) {
      return asked;
    }
    long longestMillis = FIRST_PAUSE.multipliedBy(1L << (tried - 1)).toMillis();
    return Duration.ofMillis(longestMillis / 2 + random.nextLong(longestMillis / 2 + 1));
  }

  private void await(Duration pause) throws ChannelException {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChannelException("interrupted");
    }
  }
}
