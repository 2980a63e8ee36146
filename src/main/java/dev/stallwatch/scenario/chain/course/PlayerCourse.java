package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.log.Item;

/**
 * Plays a video: requests open ranges and closes each when its buffer is full or the person seeks.
 * The next range starts at the end of the buffer, or elsewhere. None of this is a stall.
 */
public final class PlayerCourse implements Course {
  private static final double SHARE_PROBING = 0.4;
  private static final double SHARE_CONTINUING = 0.45;
  private static final double SHARE_TO_THE_END = 0.15;
  private static final long MIN_BUFFER_BYTES = 1_000_000;
  private static final long MAX_BUFFER_BYTES = 24_000_000;

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    Download download = visit.begin();
    Item item = download.item();
    long at = visit.at();
    if (dice.chance(SHARE_PROBING)) {
      at =
          download.range(ChainKind.PROBE, at, 0, 1, TransferOutcome.COMPLETE).leftMicros()
              + Units.MICROS_PER_SECOND / 20;
    }
    long from = 0;
    ChainKind kind = ChainKind.FIRST;
    for (long jumps = dice.between(1, 8); jumps > 0; jumps--) {
      ChainRequest request =
          download.range(kind, at, from, item.last(), outcome(item.size() - from, dice));
      if (request.isComplete()) {
        return;
      }
      kind = ChainKind.SEEK;
      boolean continues = dice.chance(SHARE_CONTINUING);
      from = continues ? request.nextByte() : dice.between(1, item.last());
      long minPause = continues ? 3 * Units.MICROS_PER_SECOND : Units.MICROS_PER_SECOND / 5;
      at = request.leftMicros() + dice.logUniform(minPause, 90 * Units.MICROS_PER_SECOND);
    }
  }

  private static TransferOutcome outcome(long length, Dice dice) {
    long buffer = dice.logUniform(MIN_BUFFER_BYTES, MAX_BUFFER_BYTES);
    return buffer >= length || dice.chance(SHARE_TO_THE_END)
        ? TransferOutcome.COMPLETE
        : TransferOutcome.stopped(buffer);
  }
}
