package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/**
 * A few kilobytes per second for minutes: some are whole in the end, some clients give up, some
 * come back for the rest and get it.
 */
public final class CrawlingCourse implements Course {
  private static final double MIN_BYTES_PER_SECOND = 600;
  private static final double MAX_BYTES_PER_SECOND = 5_000;
  private static final long MIN_SECONDS = 120;
  private static final long MAX_SECONDS = 1200;
  private static final double SHARE_COMING_BACK = 0.5;

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Download download = errand.begin();
    long size = download.item().size();
    double rate = dice.between(MIN_BYTES_PER_SECOND, MAX_BYTES_PER_SECOND);
    long received = (long) (rate * dice.magnitude(MIN_SECONDS, MAX_SECONDS));
    if (received >= size) {
      download.whole(errand.at(), TransferOutcome.crawling(rate));
      return;
    }
    ChainRequest made = download.whole(errand.at(), TransferOutcome.crawlingUntil(received, rate));
    if (dice.chance(SHARE_COMING_BACK)) {
      long at =
          made.leftMicros()
              + dice.between(2 * Units.MICROS_PER_SECOND, 60 * Units.MICROS_PER_SECOND);
      download.resume(made, at, TransferOutcome.WHOLE);
    } else {
      download.discard();
    }
  }
}
