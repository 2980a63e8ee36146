package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits one object among up to 16 connections, as aria2 does. The first requests the complete
 * object and stops where the second share begins. Others may be promised more than their share for
 * the same reason: a share is only known to end once the next one has begun. A connection that
 * hangs is replaced by one that requests the rest of its share.
 */
public final class SplittingCourse implements Course {
  private static final int CONNECTIONS = 16;
  private static final long PIECE_BYTES = 1L << 20;
  private static final int ATTEMPTS = 5;
  private static final double SHARE_EQUAL = 0.6;
  private static final double SHARE_PROMISED_MORE = 0.25;

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    Download download = visit.begin(visit.client().withParallelConnections(), visit.item());
    List<Long> starts = starts(download.item().size(), dice);
    boolean complete = true;
    for (int i = 0; i + 1 < starts.size(); i++) {
      long at =
          visit.at()
              + (i == 0
                  ? 0
                  : dice.between(50 * Units.MICROS_PER_MILLI, 500 * Units.MICROS_PER_MILLI));
      long end = i + 2 < starts.size() ? starts.get(i + 2) : starts.get(i + 1);
      complete &= share(visit, download, starts.get(i), starts.get(i + 1), end, at);
    }
    if (!complete) {
      download.discard();
    }
  }

  /** Draws the start of each share; the last element is the end of the object. */
  private static List<Long> starts(long size, Dice dice) {
    int connections = (int) Math.max(1, Math.min(CONNECTIONS, size / PIECE_BYTES / 4));
    boolean equal = dice.chance(SHARE_EQUAL);
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      double shift = equal || i == 0 ? 0 : dice.between(-0.3, 0.3);
      long start = (long) (size * ((i + shift) / connections));
      starts.add(start / PIECE_BYTES * PIECE_BYTES);
    }
    starts.add(size);
    return starts;
  }

  /** Fetches one share; returns whether all of it arrived. */
  private static boolean share(
      Visit visit, Download download, long first, long next, long promisedEnd, long at) {
    Dice dice = visit.dice();
    long length = next - first;
    TransferOutcome outcome = visit.outcome(length);
    boolean hangs = outcome.isCut();
    ChainRequest request;
    if (first == 0) {
      boolean alone = next == download.item().size();
      request = download.complete(at, hangs || alone ? outcome : TransferOutcome.stopped(length));
    } else if (promisedEnd > next && dice.chance(SHARE_PROMISED_MORE)) {
      TransferOutcome stopped = hangs ? outcome : TransferOutcome.stopped(length);
      request = download.range(ChainKind.PART, at, first, promisedEnd - 1, stopped);
    } else {
      request = download.range(ChainKind.PART, at, first, next - 1, outcome);
    }
    for (int failures = 1; hangs && failures < ATTEMPTS; failures++) {
      long again =
          request.leftMicros()
              + dice.between(10 * Units.MICROS_PER_MILLI, 2000 * Units.MICROS_PER_MILLI);
      long from = request.nextByte();
      request = download.reattempt(request, again, from, next - 1, visit.outcome(next - from));
      hangs = !request.isComplete();
    }
    return !hangs;
  }
}
