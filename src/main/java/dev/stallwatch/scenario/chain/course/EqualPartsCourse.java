package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Pause;
import dev.stallwatch.scenario.chain.Visit;
import dev.stallwatch.scenario.log.Item;
import java.util.PriorityQueue;

/**
 * Requests the size, then fetches ten parallel parts of 8 MiB at a time. A part that fails is
 * discarded and fetched again from its first byte.
 */
public final class EqualPartsCourse implements Course {
  private static final long PART_BYTES = 8L << 20;
  private static final int CONNECTIONS = 10;
  private static final int ATTEMPTS = 5;

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    Download download = visit.begin(visit.client().withParallelConnections(), visit.item());
    Item item = download.item();
    download.requestWithoutTransfer("HEAD", HttpStatus.OK, visit.at());
    PriorityQueue<Long> free = new PriorityQueue<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      free.add(
          visit.at() + dice.between(200 * Units.MICROS_PER_MILLI, 400 * Units.MICROS_PER_MILLI));
    }
    boolean complete = true;
    for (long first = 0; first < item.size(); first += PART_BYTES) {
      long last = Math.min(first + PART_BYTES, item.size()) - 1;
      ChainRequest part = part(visit, download, first, last, free.remove());
      free.add(
          part.leftMicros() + dice.between(Units.MICROS_PER_MILLI, 20 * Units.MICROS_PER_MILLI));
      complete &= part.isComplete();
    }
    if (!complete) {
      download.discard();
    }
  }

  private static ChainRequest part(Visit visit, Download download, long first, long last, long at) {
    long length = last - first + 1;
    ChainRequest request = download.range(ChainKind.PART, at, first, last, visit.outcome(length));
    for (int failures = 1; !request.isComplete() && failures < ATTEMPTS; failures++) {
      request.discard();
      long again = request.leftMicros() + Pause.EXPONENTIAL.micros(failures, visit.dice());
      request = download.reattempt(request, again, first, last, visit.outcome(length));
    }
    return request;
  }
}
