package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/** Is cut short because it hangs or because the person cancels it, and is never reattempted. */
public final class AbandonedCourse implements Course {
  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    Download download = visit.begin();
    long size = download.item().size();
    long received = (long) (size * Math.pow(dice.between(0, 0.98), 2));
    TransferOutcome outcome =
        dice.chance(visit.profile().hangs())
            ? visit.failure(size)
            : TransferOutcome.stopped(received);
    download.complete(visit.at(), outcome);
    download.discard();
  }
}
