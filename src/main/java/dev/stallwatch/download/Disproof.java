package dev.stallwatch.download;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.PartialAnswer;

/**
 * A 206 that shows that an earlier 200 was cut short although all of its bytes are logged as sent:
 * the client requests the rest of the object from the middle to the end. Servers log what they
 * passed to the operating system, and some (Varnish) what they intended to send.
 *
 * <p>A client that has the object may also read in it again. The client must therefore request the
 * rest without delay, up to the last byte of the object, more of it than a reader of trailers does
 * (archives, Parquet), and from an offset at which no part begins; it must not read any other range
 * of the object nor share its address (see {@link DownloadTracker}).
 *
 * @param before the 200
 * @param attempt the 206
 */
record Disproof(Transfer before, Transfer attempt) {
  /** Trailers that are read on their own are shorter. */
  private static final long MIN_REST = 256 * 1024;

  /** Returns whether a 200 can be disproved: it is logged as complete, with its bytes. */
  static boolean canBeOf(Transfer complete) {
    return complete.status() == HttpStatus.OK
        && (complete.outcome() == Outcome.COMPLETE || complete.outcome() == Outcome.UNKNOWN)
        && complete.bodyBytes() != Units.UNKNOWN;
  }

  /**
   * Returns whether an attempt requests the rest of an object that an earlier 200 is logged as
   * having sent.
   */
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

  /** Returns the size of the object according to both; unknown if neither has it or they differ. */
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
