package dev.stallwatch.scenario.chain.course;

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
 * Shares out one object among up to 16 connections, as aria2 does. The first asks for all of it and
 * leaves where the second one's share begins; others may be promised more than their share for the
 * same reason, for a share is only known to end where another has begun. A connection that hangs is
 * replaced by one that asks for the rest of its share.
 */
public final class SplittingCourse implements Course {
  private static final int CONNECTIONS = 16;
  private static final long PIECE_BYTES = 1L << 20;
  private static final int ATTEMPTS = 5;
  private static final double SHARE_EQUAL = 0.6;
  private static final double SHARE_PROMISED_MORE = 0.25;
  private static final long MILLI = 1000;

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Download download = errand.begin(errand.visitor().sideBySide(), errand.item());
    List<Long> starts = starts(download.item().size(), dice);
    boolean whole = true;
    for (int i = 0; i + 1 < starts.size(); i++) {
      long at = errand.at() + (i == 0 ? 0 : dice.between(50 * MILLI, 500 * MILLI));
      long end = i + 2 < starts.size() ? starts.get(i + 2) : starts.get(i + 1);
      whole &= share(errand, download, starts.get(i), starts.get(i + 1), end, at);
    }
    if (!whole) {
      download.discard();
    }
  }

  /** Where each connection's share begins, and the end of the last. */
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

  /** Fetches one share; gives whether all of it arrived. */
  private static boolean share(
      Visit errand, Download download, long first, long next, long promisedEnd, long at) {
    Dice dice = errand.dice();
    long length = next - first;
    TransferOutcome fate = errand.fate(length);
    boolean hangs = fate.isCut();
    ChainRequest made;
    if (first == 0) {
      boolean alone = next == download.item().size();
      made = download.whole(at, hangs || alone ? fate : TransferOutcome.stopped(length));
    } else if (promisedEnd > next && dice.chance(SHARE_PROMISED_MORE)) {
      TransferOutcome stopped = hangs ? fate : TransferOutcome.stopped(length);
      made = download.range(ChainKind.PART, at, first, promisedEnd - 1, stopped);
    } else {
      made = download.range(ChainKind.PART, at, first, next - 1, fate);
    }
    for (int failures = 1; hangs && failures < ATTEMPTS; failures++) {
      long again = made.leftMicros() + dice.between(10 * MILLI, 2000 * MILLI);
      long from = made.nextByte();
      made = download.comeBack(made, again, from, next - 1, errand.fate(next - from));
      hangs = !made.isWhole();
    }
    return !hangs;
  }
}
