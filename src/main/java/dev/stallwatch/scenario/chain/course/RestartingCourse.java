package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.log.Item;

/** Cannot resume: discards the received bytes and restarts, up to four attempts. */
public final class RestartingCourse implements Course {
  private static final int ATTEMPTS = 4;

  @Override
  public void run(Visit visit) {
    Download download = visit.begin();
    Item item = download.item();
    ChainRequest request = download.complete(visit.at(), visit.outcome(item.size()));
    for (int failures = 1; !request.isComplete() && failures < ATTEMPTS; failures++) {
      download.discard();
      long at = request.leftMicros() + Pause.EXPONENTIAL.micros(failures, visit.dice());
      request = download.reattempt(request, at, 0, item.last(), visit.outcome(item.size()));
    }
    if (!request.isComplete()) {
      download.discard();
    }
  }
}
