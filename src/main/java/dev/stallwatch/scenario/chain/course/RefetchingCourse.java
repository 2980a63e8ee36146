package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/**
 * Gets a complete object that fails the client's check, and fetches it again: a few times with
 * growing pauses until it gives up, or in a long loop.
 */
public final class RefetchingCourse implements Course {
  private static final double SHARE_OF_LOOPS = 0.1;

  /** A loop over a smaller object at a steady rhythm cannot be distinguished from a poll. */
  private static final long MIN_BYTES_OF_LOOP = 1 << 20;

  private static final int MAX_ATTEMPTS = 6;
  private static final int MAX_ATTEMPTS_OF_LOOP = 80;

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    Download download = visit.begin();
    boolean loops = download.item().size() >= MIN_BYTES_OF_LOOP && dice.chance(SHARE_OF_LOOPS);
    long more = dice.between(1, loops ? MAX_ATTEMPTS_OF_LOOP : MAX_ATTEMPTS);
    Pause pause = loops || dice.chance(0.5) ? Pause.LINEAR : Pause.EXPONENTIAL;
    ChainRequest request = download.complete(visit.at(), TransferOutcome.COMPLETE);
    for (int failures = 1; failures <= more; failures++) {
      download.discard();
      long at = request.leftMicros() + pause.micros(failures, dice);
      request = download.complete(ChainKind.REFETCH, at, TransferOutcome.COMPLETE);
    }
  }
}
