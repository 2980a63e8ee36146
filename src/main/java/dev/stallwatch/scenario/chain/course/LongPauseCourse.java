package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/** A person ends a download and takes it up again an hour or so later: no stall. */
public final class LongPauseCourse implements Course {

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Download download = errand.begin();
    long size = download.item().size();
    long received = (long) (size * dice.between(0.05, 0.9));
    ChainRequest first = download.whole(errand.at(), TransferOutcome.stopped(received));
    long at =
        first.leftMicros()
            + dice.between(35 * Units.MICROS_PER_MINUTE, 180 * Units.MICROS_PER_MINUTE);
    download.resume(first, at, TransferOutcome.WHOLE);
  }
}
