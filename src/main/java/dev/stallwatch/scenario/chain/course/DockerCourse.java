package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Item;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.Visit;

/**
 * Resumes with an open range inside one pull, five attempts in all, then deletes what it has. The
 * next pull, soon or much later, begins at byte 0.
 */
public final class DockerCourse implements Course {
  private static final int PULLS = 3;
  private static final double SHARE_SOON = 0.7;

  private final ResumingCourse pull = new ResumingCourse(5, Pause.LINEAR);

  @Override
  public void run(Visit errand) {
    Download download = errand.begin();
    Item item = download.item();
    ChainRequest first = download.whole(errand.at(), errand.fate(item.size()));
    ChainRequest last = pull.resume(errand, download, first);
    for (int pulls = 1; !last.isWhole() && pulls < PULLS; pulls++) {
      download.discard();
      long at = last.leftMicros() + untilNextPull(errand.dice());
      first = download.comeBack(last, at, 0, item.last(), errand.fate(item.size()));
      last = pull.resume(errand, download, first);
    }
    if (!last.isWhole()) {
      download.discard();
    }
  }

  private static long untilNextPull(Dice dice) {
    return dice.chance(SHARE_SOON)
        ? dice.between(Units.MICROS_PER_MINUTE / 3, 3 * Units.MICROS_PER_MINUTE)
        : dice.between(30 * Units.MICROS_PER_MINUTE, 90 * Units.MICROS_PER_MINUTE);
  }
}
