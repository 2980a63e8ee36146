package dev.stallwatch.report.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Tries again what may succeed later: after pauses that double, each drawn between half and all of
 * its length so that many senders do not come back at once, or when the other side says.
 */
public final class Retries {
  private static final int MAX_TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** Who asks for more is tried again by the next run. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Lets time pass. */
  @FunctionalInterface
  public interface Sleeper {
    /** Waits. */
    void sleep(Duration pause) throws InterruptedException;
  }

  /** Something that a channel may not take. */
  @FunctionalInterface
  interface Attempt {
    void run() throws ChannelException;
  }

  private final Sleeper sleeper;
  private final RandomGenerator random;

  /** With the passing of time and the draw of pauses. */
  public Retries(Sleeper sleeper, RandomGenerator random) {
    this.sleeper = sleeper;
    this.random = random;
  }

  /**
   * Tries until it succeeds.
   *
   * @throws ChannelException that of the last try, when there is no hope or no patience left
   */
  void run(Attempt attempt) throws ChannelException {
    for (int tried = 1; ; tried++) {
      try {
        attempt.run();
        return;
      } catch (ChannelException e) {
        Duration pause = pause(e, tried);
        if (e.prospect() == ChannelException.Prospect.HOPELESS
            || tried == MAX_TRIES
            || pause.compareTo(LONGEST_PAUSE) > 0) {
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
    long whole = FIRST_PAUSE.multipliedBy(1L << (tried - 1)).toMillis();
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
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
