package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/** Requests that bring nothing of an object: checks, misses, and asking beyond its end. */
public final class NoiseCourse implements Course {
  private static final long SECOND = 1_000_000;

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    long at = errand.at();
    if (dice.chance(0.4)) {
      errand.begin().trifle("HEAD", 200, at);
    } else if (dice.chance(0.5)) {
      errand.begin().trifle("GET", 304, at);
    } else if (dice.chance(0.5)) {
      errand.begin(errand.visitor(), errand.item().missing()).trifle("GET", 404, at);
    } else {
      Download download = errand.begin();
      ChainRequest whole = download.whole(at, TransferOutcome.WHOLE);
      download.trifle("GET", 416, whole.leftMicros() + dice.between(SECOND, 60 * SECOND));
    }
  }
}
