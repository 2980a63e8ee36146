package dev.stallwatch.run;

import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.NoAccessLogException;
import dev.stallwatch.storage.StorageUnreachableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Looks at an input again and again. A look that fails for a reason that may pass is repeated at
 * the next round; any other failure ends the rounds, and so does each failure of the first look but
 * that there is no access log yet.
 */
final class Rounds {
  private final Clock clock;
  private final FollowedInvestigation.Pause pause;
  private final Duration every;

  /** One look. */
  @FunctionalInterface
  interface Look {
    Round.Found look();
  }

  /**
   * Rounds of a length.
   *
   * @param every from the start of a look to the start of the next; a look that takes longer delays
   *     the next
   */
  Rounds(Clock clock, FollowedInvestigation.Pause pause, Duration every) {
    this.clock = clock;
    this.pause = pause;
    this.every = every;
  }

  /**
   * Looks until the thread is interrupted.
   *
   * @param watcher is told of each look when it is over
   */
  void repeat(Look look, Consumer<Round> watcher) {
    try {
      for (boolean isFirst = true; ; isFirst = false) {
        Instant start = clock.instant();
        Round.Found found = found(look, isFirst);
        Instant end = clock.instant();
        Instant next = start.plus(every);
        Round round = new Round(start, end, next.isBefore(end) ? end : next, found);
        watcher.accept(round);
        pause.until(round.nextAt());
      }
    } catch (InterruptedException e) {
      // That is how the rounds end; what follows is no part of them.
    }
  }

  private static Round.Found found(Look look, boolean isFirst) {
    try {
      return look.look();
    } catch (InputMissingException | StorageUnreachableException e) {
      if (isFirst && !(e instanceof NoAccessLogException)) {
        throw e;
      }
      return new Round.Failed(String.valueOf(e.getMessage()));
    }
  }
}
