package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/** A person interrupts a download and resumes it about an hour later, which is no stall. */
public final class LongPauseCourse implements Course {
  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    Download download = visit.begin();
    long size = download.item().size();
    long received = (long) (size * dice.between(0.05, 0.9));
    ChainRequest first = download.complete(visit.at(), TransferOutcome.stopped(received));
    long at =
        first.leftMicros()
            + dice.between(35 * Units.MICROS_PER_MINUTE, 180 * Units.MICROS_PER_MINUTE);
    download.resume(first, at, TransferOutcome.COMPLETE);
  }
}
