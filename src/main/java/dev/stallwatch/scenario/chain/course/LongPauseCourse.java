package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Errand;
import dev.stallwatch.scenario.chain.Fate;

/** A person ends a download and takes it up again an hour or so later: no stall. */
public final class LongPauseCourse implements Course {
  private static final long MINUTE = 60_000_000;

  @Override
  public void run(Errand errand) {
    Dice dice = errand.dice();
    Download download = errand.begin();
    long size = download.item().size();
    long received = (long) (size * dice.between(0.05, 0.9));
    ChainRequest first = download.whole(errand.at(), Fate.stopped(received));
    long at = first.leftMicros() + dice.between(35 * MINUTE, 180 * MINUTE);
    download.resume(first, at, Fate.WHOLE);
  }
}
