package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Errand;
import dev.stallwatch.scenario.chain.Fate;

/**
 * A few kilobytes per second for minutes: some are whole in the end, some clients give up, some
 * come back for the rest and get it.
 */
public final class CrawlingCourse implements Course {
  private static final double LEAST_BYTES_PER_SECOND = 600;
  private static final double MOST_BYTES_PER_SECOND = 5_000;
  private static final long LEAST_SECONDS = 120;
  private static final long MOST_SECONDS = 1200;
  private static final double SHARE_COMING_BACK = 0.5;
  private static final long SECOND = 1_000_000;

  @Override
  public void run(Errand errand) {
    Dice dice = errand.dice();
    Download download = errand.begin();
    long size = download.item().size();
    double rate = dice.between(LEAST_BYTES_PER_SECOND, MOST_BYTES_PER_SECOND);
    long received = (long) (rate * dice.magnitude(LEAST_SECONDS, MOST_SECONDS));
    if (received >= size) {
      download.whole(errand.at(), Fate.crawling(rate));
      return;
    }
    ChainRequest made = download.whole(errand.at(), Fate.crawlingUntil(received, rate));
    if (dice.chance(SHARE_COMING_BACK)) {
      long at = made.leftMicros() + dice.between(2 * SECOND, 60 * SECOND);
      download.resume(made, at, Fate.WHOLE);
    } else {
      download.discard();
    }
  }
}
