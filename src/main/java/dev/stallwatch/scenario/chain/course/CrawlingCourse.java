package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/**
 * Transfers a few kilobytes per second for minutes: some downloads complete, some clients give up,
 * some resume and get the rest.
 */
public final class CrawlingCourse implements Course {
  private static final double MIN_BYTES_PER_SECOND = 600;
  private static final double MAX_BYTES_PER_SECOND = 5_000;
  private static final long MIN_SECONDS = 120;
  private static final long MAX_SECONDS = 1200;
  private static final double SHARE_RESUMING = 0.5;

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    Download download = visit.begin();
    long size = download.item().size();
    double rate = dice.between(MIN_BYTES_PER_SECOND, MAX_BYTES_PER_SECOND);
    long received = (long) (rate * dice.logUniform(MIN_SECONDS, MAX_SECONDS));
    if (received >= size) {
      download.complete(visit.at(), TransferOutcome.crawling(rate));
      return;
    }
    ChainRequest request =
        download.complete(visit.at(), TransferOutcome.crawlingUntil(received, rate));
    if (dice.chance(SHARE_RESUMING)) {
      long at =
          request.leftMicros()
              + dice.between(2 * Units.MICROS_PER_SECOND, 60 * Units.MICROS_PER_SECOND);
      download.resume(request, at, TransferOutcome.COMPLETE);
    } else {
      download.discard();
    }
  }
}
