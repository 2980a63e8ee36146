package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/** Cut short, because it hung or because the person no longer wants it; nobody comes back. */
public final class AbandonedCourse implements Course {
  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Download download = errand.begin();
    long size = download.item().size();
    long received = (long) (size * Math.pow(dice.between(0, 0.98), 2));
    TransferOutcome fate =
        dice.chance(errand.habit().hangs())
            ? errand.trouble(size)
            : TransferOutcome.stopped(received);
    download.whole(errand.at(), fate);
    download.discard();
  }
}
