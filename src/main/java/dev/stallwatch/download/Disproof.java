package dev.stallwatch.download;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.PartialAnswer;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;

/**
 * A 206 that shows that an earlier 200 was cut short, though all of its bytes are logged as sent:
 * the client asks for the rest of the object from the middle to the end. Servers log what they
 * handed over to the operating system, and some (Varnish) what they meant to send.
 *
 * <p>Who has an object may read in it again. So the client must ask for the rest at once, up to the
 * object's last byte, more of it than a reader of trailers does (archives, Parquet), and from a
 * byte at which no part begins; and it must not read any other range of the object, nor share its
 * address (see {@link DownloadTracker}).
 *
 * @param before the 200
 * @param attempt the 206
 */
record Disproof(Transfer before, Transfer attempt) {
  /** Trailers that are read by themselves are shorter. */
  private static final long MIN_REST = 256 * 1024;

  /** Whether a 200 may be shown to be cut short: it is logged as complete, with its bytes. */
  static boolean canBeOf(Transfer complete) {
    return complete.status() == HttpStatus.OK
        && (complete.outcome() == Outcome.COMPLETE || complete.outcome() == Outcome.UNKNOWN)
        && complete.bodyBytes() != Units.UNKNOWN;
  }

  /** Whether an attempt asks for the rest of what a 200 before it is said to have sent. */
  static boolean is(Transfer complete, Transfer attempt, long gapMicros) {
    long pause = attempt.startedAtMicros() - complete.endedAtMicros();
    return complete.clientId() == attempt.clientId()
        && attempt.startedAtMicros() > complete.startedAtMicros()
        && pause >= -Continuation.CLOCK_MICROS
        && pause <= gapMicros
        && isRest(complete, attempt)
        && !Reading.is(attempt);
  }

  private static boolean isRest(Transfer complete, Transfer attempt) {
    long size = size(complete, attempt);
    return PartialAnswer.mayBeRest(attempt)
        && size != Units.UNKNOWN
        && attempt.rangeLast() == size - 1
        && size - attempt.rangeFirst() >= MIN_REST
        && complete.bodyBytes() >= size;
  }

  /** Bytes of the object as both tell it; unknown where nothing does, or where they differ. */
  private static long size(Transfer complete, Transfer attempt) {
    long promised =
        complete.contentLength() == Units.UNKNOWN
            ? complete.objectSize()
            : complete.contentLength();
    boolean agree = promised == Units.UNKNOWN || attempt.objectSize() == Units.UNKNOWN;
    return agree || promised == attempt.objectSize()
        ? Math.max(promised, attempt.objectSize())
        : Units.UNKNOWN;
  }
}
