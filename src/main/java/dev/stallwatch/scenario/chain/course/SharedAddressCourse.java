package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainClient;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.log.Item;

/**
 * Fifty hosts behind one address fetch the same object within half an hour, most of them with the
 * same software. Some cancel while others begin; a few really hang and resume.
 */
public final class SharedAddressCourse implements Course {
  private static final int HOSTS = 50;
  private static final double SHARE_SAME_AGENT = 0.6;
  private static final double SHARE_CANCELLED = 0.15;
  private static final double SHARE_FOLLOWED_AT_ONCE = 0.5;
  private final ResumingCourse resuming = new ResumingCourse(4, Pause.LINEAR);

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    ChainClient gateway = visit.client();
    Item item = visit.item();
    for (int host = 0; host < HOSTS; host++) {
      host(visit, gateway, item, visit.at() + dice.between(0, 30 * Units.MICROS_PER_MINUTE));
    }
  }

  private void host(Visit visit, ChainClient gateway, Item item, long at) {
    Dice dice = visit.dice();
    String agent = dice.chance(SHARE_SAME_AGENT) ? gateway.userAgent() : visit.agent();
    Download download = visit.begin(gateway.neighbour(agent, dice), item);
    if (dice.chance(SHARE_CANCELLED)) {
      TransferOutcome cancelled = TransferOutcome.stopped(dice.between(0, item.size() * 9 / 10));
      ChainRequest request = download.complete(at, cancelled);
      download.discard();
      if (dice.chance(SHARE_FOLLOWED_AT_ONCE)) {
        host(
            visit,
            gateway,
            item,
            request.leftMicros()
                + dice.between(Units.MICROS_PER_SECOND, 60 * Units.MICROS_PER_SECOND));
      }
      return;
    }
    ChainRequest first = download.complete(at, visit.outcome(item.size()));
    if (!resuming.resume(visit, download, first).isComplete()) {
      download.discard();
    }
  }
}
