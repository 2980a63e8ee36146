package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainClient;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.log.Item;

/**
 * Downloads complete objects; some clients request them as a range from byte 0, some download them
 * again later.
 */
public final class OrdinaryCourse implements Course {
  private static final double SHARE_AS_RANGE = 0.08;
  private static final double SHARE_AGAIN = 0.08;

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    ChainClient client = visit.client();
    Item item = visit.item();
    ChainRequest request = fetch(visit, client, item, visit.at());
    while (dice.chance(SHARE_AGAIN)) {
      long at =
          request.leftMicros()
              + dice.logUniform(Units.MICROS_PER_MINUTE / 6, 40 * Units.MICROS_PER_MINUTE);
      request = fetch(visit, client, item, at);
    }
  }

  private static ChainRequest fetch(Visit visit, ChainClient client, Item item, long at) {
    Download download = visit.begin(client, item);
    return item.size() > 0 && visit.dice().chance(SHARE_AS_RANGE)
        ? download.range(ChainKind.FIRST, at, 0, item.last(), TransferOutcome.COMPLETE)
        : download.complete(at, TransferOutcome.COMPLETE);
  }
}
