package dev.stallwatch.model.request;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;

/**
 * Recognises, by range alone, the kinds of partial responses (206) that are no sign of a problem,
 * whatever preceded them.
 */
public final class PartialAnswer {
  /**
   * A probe finds out whether ranges work and how large the object is, for example by {@code
   * bytes=0-0}.
   */
  private static final long PROBE_BYTES = 2;

  /** Downloaders choose parts of multiples of this size; a client that resumes begins anywhere. */
  private static final long PART_UNIT = 64 * 1024;

  private static final long MIN_PART = 4 * PART_UNIT;

  private PartialAnswer() {}

  /** Returns whether the response to a GET answers a probe. */
  public static boolean isProbe(AccessRecord access) {
    return access.isTransfer()
        && isProbe(
            access.response().status(),
            access.response().rangeFirst(),
            access.response().rangeLast(),
            access.response().bodyBytes() == Units.UNKNOWN
                ? Long.MAX_VALUE
                : access.response().bodyBytes());
  }

  /** Returns whether a transfer answers a probe. */
  public static boolean isProbe(Transfer transfer) {
    boolean gotAll = transfer.bodyBytesExact() && transfer.outcome() != Outcome.CUT_SHORT;
    return isProbe(
        transfer.status(),
        transfer.rangeFirst(),
        transfer.rangeLast(),
        gotAll ? transfer.bodyBytes() : Long.MAX_VALUE);
  }

  private static boolean isProbe(int status, long first, long last, long body) {
    if (status != HttpStatus.PARTIAL_CONTENT) {
      return false;
    }
    return first == Units.UNKNOWN ? body <= PROBE_BYTES : last - first < PROBE_BYTES;
  }

  /** Returns whether the response to a GET is one of many parts, by its range alone. */
  public static boolean isPart(AccessRecord access) {
    return access.isTransfer()
        && isPart(
            access.response().status(),
            access.response().rangeFirst(),
            access.response().rangeLast());
  }

  /** Returns whether a transfer is one of many parts, by its range alone. */
  public static boolean isPart(Transfer transfer) {
    return isPart(transfer.status(), transfer.rangeFirst(), transfer.rangeLast());
  }

  /**
   * Returns whether a transfer may be the rest of an object whose beginning the client has, by its
   * range alone: it begins where no downloader starts a part.
   */
  public static boolean mayBeRest(Transfer transfer) {
    return mayBeRest(transfer.status(), transfer.rangeFirst());
  }

  /**
   * Returns whether a transfer may be the rest of an object, by its range alone.
   *
   * @param first offset of the first byte of its range, unknown if not logged
   */
  public static boolean mayBeRest(int status, long first) {
    return status == HttpStatus.PARTIAL_CONTENT && first > 0 && first % PART_UNIT != 0;
  }

  private static boolean isPart(int status, long first, long last) {
    long length = last - first + 1;
    return status == HttpStatus.PARTIAL_CONTENT
        && first != Units.UNKNOWN
        && length >= MIN_PART
        && first % PART_UNIT == 0
        && length % PART_UNIT == 0;
  }
}
