package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Errand;
import dev.stallwatch.scenario.chain.Fate;

/** Cut short, because it hung or because the person no longer wants it; nobody comes back. */
public final class AbandonedCourse implements Course {
  @Override
  public void run(Errand errand) {
    Dice dice = errand.dice();
    Download download = errand.begin();
    long size = download.item().size();
    long received = (long) (size * Math.pow(dice.between(0, 0.98), 2));
    Fate fate = dice.chance(errand.habit().hangs()) ? errand.trouble(size) : Fate.stopped(received);
    download.whole(errand.at(), fate);
    download.discard();
  }
}
