package dev.stallwatch.scenario.chain.course;

import dev.stallwatch.scenario.chain.ChainKind;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.Course;
import dev.stallwatch.scenario.chain.Dice;
import dev.stallwatch.scenario.chain.Download;
import dev.stallwatch.scenario.chain.Item;
import dev.stallwatch.scenario.chain.TransferOutcome;
import dev.stallwatch.scenario.chain.Visit;

/**
 * Reads a document in chunks: asks for all of it, leaves as soon as it knows that ranges work, then
 * asks for the beginning, the index at the end, and pages here and there. Some probe with a tiny
 * range instead.
 */
public final class PdfReaderCourse implements Course {
  private static final long CHUNK_BYTES = 1 << 16;
  private static final long MIN_BYTES_FOR_RANGES = 4 * CHUNK_BYTES;
  private static final double SHARE_PROBING = 0.25;
  private static final long MILLI = 1000;

  @Override
  public void run(Visit errand) {
    Dice dice = errand.dice();
    Download download = errand.begin();
    Item item = download.item();
    if (item.size() < MIN_BYTES_FOR_RANGES) {
      download.whole(errand.at(), TransferOutcome.WHOLE);
      return;
    }
    long chunks = item.size() / CHUNK_BYTES;
    boolean probes = dice.chance(SHARE_PROBING);
    ChainRequest opening =
        probes
            ? download.range(ChainKind.PROBE, errand.at(), 0, 1, TransferOutcome.WHOLE)
            : download.whole(
                errand.at(), TransferOutcome.stopped(dice.between(0, item.size() / 4)));
    long at = opening.leftMicros() + dice.between(5 * MILLI, 200 * MILLI);
    ChainKind kind = probes ? ChainKind.FIRST : ChainKind.SEEK;
    at = chunk(download, kind, 0, dice.between(1, 3), at, dice);
    at = chunk(download, ChainKind.SEEK, chunks - 1, 2, at, dice);
    for (long pages = dice.between(1, 9); pages > 0; pages--) {
      long readMicros = dice.magnitude(20 * MILLI, 40_000 * MILLI);
      long from = dice.between(1, chunks - 1);
      at = chunk(download, ChainKind.SEEK, from, dice.between(1, 4), at + readMicros, dice);
    }
  }

  /** Asks for some chunks; gives when the next request may follow. */
  private static long chunk(
      Download download, ChainKind kind, long from, long count, long at, Dice dice) {
    long first = from * CHUNK_BYTES;
    long last = Math.min(download.item().size(), first + count * CHUNK_BYTES) - 1;
    ChainRequest made = download.range(kind, at, first, last, TransferOutcome.WHOLE);
    return dice.chance(0.3) ? at + 5 * MILLI : made.leftMicros() + 5 * MILLI;
  }
}
