package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/** Makes requests that transfer nothing: checks, misses, and ranges beyond the end. */
public final class NoTransferCourse implements Course {
  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    long at = visit.at();
    if (dice.chance(0.4)) {
      visit.begin().requestWithoutTransfer("HEAD", HttpStatus.OK, at);
    } else if (dice.chance(0.5)) {
      visit.begin().requestWithoutTransfer("GET", HttpStatus.NOT_MODIFIED, at);
    } else if (dice.chance(0.5)) {
      visit
          .begin(visit.client(), visit.item().missing())
          .requestWithoutTransfer("GET", HttpStatus.NOT_FOUND, at);
    } else {
      Download download = visit.begin();
      ChainRequest complete = download.complete(at, TransferOutcome.COMPLETE);
      download.requestWithoutTransfer(
          "GET",
          HttpStatus.RANGE_NOT_SATISFIABLE,
          complete.leftMicros()
              + dice.between(Units.MICROS_PER_SECOND, 60 * Units.MICROS_PER_SECOND));
    }
  }
}
