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
 * Reads a document in chunks: requests all of it, closes the connection once the response shows
 * that the server supports ranges, then requests the beginning, the index at the end, and some
 * pages. Some clients probe with a tiny range instead.
 */
public final class PdfReaderCourse implements Course {
  private static final long CHUNK_BYTES = 1 << 16;
  private static final long MIN_BYTES_FOR_RANGES = 4 * CHUNK_BYTES;
  private static final double SHARE_PROBING = 0.25;

  @Override
  public void run(Visit visit) {
    Dice dice = visit.dice();
    Download download = visit.begin();
    Item item = download.item();
    if (item.size() < MIN_BYTES_FOR_RANGES) {
      download.complete(visit.at(), TransferOutcome.COMPLETE);
      return;
    }
    long chunks = item.size() / CHUNK_BYTES;
    boolean probes = dice.chance(SHARE_PROBING);
    ChainRequest opening =
        probes
            ? download.range(ChainKind.PROBE, visit.at(), 0, 1, TransferOutcome.COMPLETE)
            : download.complete(
                visit.at(), TransferOutcome.stopped(dice.between(0, item.size() / 4)));
    long at =
        opening.leftMicros()
            + dice.between(5 * Units.MICROS_PER_MILLI, 200 * Units.MICROS_PER_MILLI);
    ChainKind kind = probes ? ChainKind.FIRST : ChainKind.SEEK;
    at = chunk(download, kind, 0, dice.between(1, 3), at, dice);
    at = chunk(download, ChainKind.SEEK, chunks - 1, 2, at, dice);
    for (long pages = dice.between(1, 9); pages > 0; pages--) {
      long readMicros =
          dice.logUniform(20 * Units.MICROS_PER_MILLI, 40_000 * Units.MICROS_PER_MILLI);
      long from = dice.between(1, chunks - 1);
      at = chunk(download, ChainKind.SEEK, from, dice.between(1, 4), at + readMicros, dice);
    }
  }

  /** Requests some chunks; returns the time of the next request. */
  private static long chunk(
      Download download, ChainKind kind, long from, long count, long at, Dice dice) {
    long first = from * CHUNK_BYTES;
    long last = Math.min(download.item().size(), first + count * CHUNK_BYTES) - 1;
    ChainRequest request = download.range(kind, at, first, last, TransferOutcome.COMPLETE);
    return dice.chance(0.3)
        ? at + 5 * Units.MICROS_PER_MILLI
        : request.leftMicros() + 5 * Units.MICROS_PER_MILLI;
  }
}
