package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.log.Item;

/**
 * Resumes with an open range within one pull, five attempts per pull, then deletes the received
 * bytes. The next pull, soon or much later, starts at byte 0.
 */
public final class DockerCourse implements Course {
  private static final int PULLS = 3;
  private static final double SHARE_SOON = 0.7;

  private final ResumingCourse pull = new ResumingCourse(5, Pause.LINEAR);

  @Override
  public void run(Visit visit) {
    Download download = visit.begin();
    Item item = download.item();
    ChainRequest first = download.complete(visit.at(), visit.outcome(item.size()));
    ChainRequest last = pull.resume(visit, download, first);
    for (int pulls = 1; !last.isComplete() && pulls < PULLS; pulls++) {
      download.discard();
      long at = last.leftMicros() + untilNextPull(visit.dice());
      first = download.reattempt(last, at, 0, item.last(), visit.outcome(item.size()));
      last = pull.resume(visit, download, first);
    }
    if (!last.isComplete()) {
      download.discard();
    }
  }

  private static long untilNextPull(Dice dice) {
    return dice.chance(SHARE_SOON)
        ? dice.between(Units.MICROS_PER_MINUTE / 3, 3 * Units.MICROS_PER_MINUTE)
        : dice.between(30 * Units.MICROS_PER_MINUTE, 90 * Units.MICROS_PER_MINUTE);
  }
}
