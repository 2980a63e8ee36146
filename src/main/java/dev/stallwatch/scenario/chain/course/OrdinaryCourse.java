package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Item;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.chain.Visitor;

/** Whole objects; some ask for them as a range from byte 0, some come for them again later. */
public final class OrdinaryCourse implements Course {
  private static final double SHARE_AS_RANGE = 0.08;
  private static final double SHARE_AGAIN = 0.08;

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Visitor visitor = errand.visitor();
    Item item = errand.item();
    ChainRequest made = fetch(errand, visitor, item, errand.at());
    while (dice.chance(SHARE_AGAIN)) {
      long at =
          made.leftMicros()
              + dice.magnitude(Units.MICROS_PER_MINUTE / 6, 40 * Units.MICROS_PER_MINUTE);
      made = fetch(errand, visitor, item, at);
    }
  }

  private static ChainRequest fetch(Visit errand, Visitor visitor, Item item, long at) {
    Download download = errand.begin(visitor, item);
    return item.size() > 0 && errand.dice().chance(SHARE_AS_RANGE)
        ? download.range(ChainKind.FIRST, at, 0, item.last(), TransferOutcome.WHOLE)
        : download.whole(at, TransferOutcome.WHOLE);
  }
}
