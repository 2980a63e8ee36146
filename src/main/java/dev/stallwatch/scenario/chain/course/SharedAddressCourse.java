package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Item;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.chain.Visitor;

/**
 * Fifty hosts behind one address fetch the same object within half an hour, most of them with the
 * same software. Some cancel, and others begin right then; a few really hang and resume.
 */
public final class SharedAddressCourse implements Course {
  private static final int HOSTS = 50;
  private static final double SHARE_SAME_AGENT = 0.6;
  private static final double SHARE_CANCELLED = 0.15;
  private static final double SHARE_BEGUN_RIGHT_THEN = 0.5;

  private final ResumingCourse resuming = new ResumingCourse(4, Pause.LINEAR);

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Visitor gateway = errand.visitor();
    Item item = errand.item();
    for (int host = 0; host < HOSTS; host++) {
      host(errand, gateway, item, errand.at() + dice.between(0, 30 * Units.MICROS_PER_MINUTE));
    }
  }

  private void host(Visit errand, Visitor gateway, Item item, long at) {
    Dice dice = errand.dice();
    String agent = dice.chance(SHARE_SAME_AGENT) ? gateway.userAgent() : errand.agent();
    Download download = errand.begin(gateway.neighbour(agent, dice), item);
    if (dice.chance(SHARE_CANCELLED)) {
      TransferOutcome cancelled = TransferOutcome.stopped(dice.between(0, item.size() * 9 / 10));
      ChainRequest made = download.whole(at, cancelled);
      download.discard();
      if (dice.chance(SHARE_BEGUN_RIGHT_THEN)) {
        host(
            errand,
            gateway,
            item,
            made.leftMicros()
                + dice.between(Units.MICROS_PER_SECOND, 60 * Units.MICROS_PER_SECOND));
      }
      return;
    }
    ChainRequest first = download.whole(at, errand.fate(item.size()));
    if (!resuming.resume(errand, download, first).isWhole()) {
      download.discard();
    }
  }
}
