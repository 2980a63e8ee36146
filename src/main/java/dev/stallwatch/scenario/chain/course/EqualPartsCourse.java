package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Item;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.Visit;
import java.util.PriorityQueue;

/**
 * Asks for the size, then fetches parts of 8 MiB, ten side by side. A part that fails is thrown
 * away and fetched again, all of it.
 */
public final class EqualPartsCourse implements Course {
  private static final long PART_BYTES = 8L << 20;
  private static final int SIDE_BY_SIDE = 10;
  private static final int ATTEMPTS = 5;
  private static final long MILLI = 1000;

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Download download = errand.begin(errand.visitor().sideBySide(), errand.item());
    Item item = download.item();
    download.trifle("HEAD", HttpStatus.OK, errand.at());
    PriorityQueue<Long> free = new PriorityQueue<>();
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      free.add(errand.at() + dice.between(200 * MILLI, 400 * MILLI));
    }
    boolean whole = true;
    for (long first = 0; first < item.size(); first += PART_BYTES) {
      long last = Math.min(first + PART_BYTES, item.size()) - 1;
      ChainRequest part = part(errand, download, first, last, free.remove());
      free.add(part.leftMicros() + dice.between(MILLI, 20 * MILLI));
      whole &= part.isWhole();
    }
    if (!whole) {
      download.discard();
    }
  }

  private static ChainRequest part(
      Visit errand, Download download, long first, long last, long at) {
    long length = last - first + 1;
    ChainRequest made = download.range(ChainKind.PART, at, first, last, errand.fate(length));
    for (int failures = 1; !made.isWhole() && failures < ATTEMPTS; failures++) {
      made.discard();
      long again = made.leftMicros() + Pause.EXPONENTIAL.micros(failures, errand.dice());
      made = download.comeBack(made, again, first, last, errand.fate(length));
    }
    return made;
  }
}
