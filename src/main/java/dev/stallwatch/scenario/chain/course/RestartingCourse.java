package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Item;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.Visit;

/** Can't resume: throws away what it has and begins again, four attempts in all. */
public final class RestartingCourse implements Course {
  private static final int ATTEMPTS = 4;

  @Override
  public void run(Visit errand) {
    Download download = errand.begin();
    Item item = download.item();
    ChainRequest made = download.whole(errand.at(), errand.fate(item.size()));
    for (int failures = 1; !made.isWhole() && failures < ATTEMPTS; failures++) {
      download.discard();
      long at = made.leftMicros() + Pause.EXPONENTIAL.micros(failures, errand.dice());
      made = download.comeBack(made, at, 0, item.last(), errand.fate(item.size()));
    }
    if (!made.isWhole()) {
      download.discard();
    }
  }
}
