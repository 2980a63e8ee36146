package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/** Requests that bring nothing of an object: checks, misses, and asking beyond its end. */
public final class NoiseCourse implements Course {

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    long at = errand.at();
    if (dice.chance(0.4)) {
      errand.begin().trifle("HEAD", HttpStatus.OK, at);
    } else if (dice.chance(0.5)) {
      errand.begin().trifle("GET", HttpStatus.NOT_MODIFIED, at);
    } else if (dice.chance(0.5)) {
      errand
          .begin(errand.visitor(), errand.item().missing())
          .trifle("GET", HttpStatus.NOT_FOUND, at);
    } else {
      Download download = errand.begin();
      ChainRequest whole = download.whole(at, TransferOutcome.WHOLE);
      download.trifle(
          "GET",
          HttpStatus.RANGE_NOT_SATISFIABLE,
          whole.leftMicros() + dice.between(Units.MICROS_PER_SECOND, 60 * Units.MICROS_PER_SECOND));
    }
  }
}
