package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/** Makes requests that transfer nothing: checks, misses, and ranges beyond the end. */
public final class NoTransferCourse implements Course {
  private static final long SECOND = 1_000_000;

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    long at = visit.at();
    if (dice.chance(0.4)) {
      visit.begin().requestWithoutTransfer("HEAD", 200, at);
    } else if (dice.chance(0.5)) {
      visit.begin().requestWithoutTransfer("GET", 304, at);
    } else if (dice.chance(0.5)) {
      visit.begin(visit.client(), visit.item().missing()).requestWithoutTransfer("GET", 404, at);
    } else {
      Download download = visit.begin();
      ChainRequest complete = download.complete(at, TransferOutcome.COMPLETE);
      download.requestWithoutTransfer(
          "GET", 416, complete.leftMicros() + dice.between(SECOND, 60 * SECOND));
    }
  }
}
