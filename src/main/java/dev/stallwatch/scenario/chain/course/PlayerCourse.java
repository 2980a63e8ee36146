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

/**
 * Plays a video: asks for open ranges and leaves each when its buffer is full or the person jumps.
 * The next range goes on where the buffer ends, or begins elsewhere. Nothing of that is a stall.
 */
public final class PlayerCourse implements Course {
  private static final double SHARE_PROBING = 0.4;
  private static final double SHARE_GOING_ON = 0.45;
  private static final double SHARE_TO_THE_END = 0.15;
  private static final long MIN_BUFFER = 1_000_000;
  private static final long MAX_BUFFER = 24_000_000;

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Download download = errand.begin();
    Item item = download.item();
    long at = errand.at();
    if (dice.chance(SHARE_PROBING)) {
      at =
          download.range(ChainKind.PROBE, at, 0, 1, TransferOutcome.WHOLE).leftMicros()
              + Units.MICROS_PER_SECOND / 20;
    }
    long from = 0;
    ChainKind kind = ChainKind.FIRST;
    for (long jumps = dice.between(1, 8); jumps > 0; jumps--) {
      ChainRequest made =
          download.range(kind, at, from, item.last(), fate(item.size() - from, dice));
      if (made.isWhole()) {
        return;
      }
      kind = ChainKind.SEEK;
      boolean goesOn = dice.chance(SHARE_GOING_ON);
      from = goesOn ? made.nextByte() : dice.between(1, item.last());
      long least = goesOn ? 3 * Units.MICROS_PER_SECOND : Units.MICROS_PER_SECOND / 5;
      at = made.leftMicros() + dice.magnitude(least, 90 * Units.MICROS_PER_SECOND);
    }
  }

  private static TransferOutcome fate(long length, Dice dice) {
    long buffer = dice.magnitude(MIN_BUFFER, MAX_BUFFER);
    return buffer >= length || dice.chance(SHARE_TO_THE_END)
        ? TransferOutcome.WHOLE
        : TransferOutcome.stopped(buffer);
  }
}
