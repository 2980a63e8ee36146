package dev.stallwatch.model;

/**
 * What a 206 asks for, as far as its own range tells: the kinds of partial answers that are no sign
 * of trouble whatever came before them.
 */
public final class PartialAnswer {
  /** A probe asks whether ranges work and how long the object is: {@code bytes=0-0} or so. */
  private static final long PROBE_BYTES = 2;

  /** Downloaders choose parts of whole multiples of it; a client that resumes begins anywhere. */
  private static final long PART_UNIT = 64 * 1024;

  private static final long MIN_PART = 4 * PART_UNIT;

  private PartialAnswer() {}

  /** Whether a GET's answer is one to a probe. */
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

  /** Whether a transfer is an answer to a probe. */
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

  /** Whether a GET's answer is one of many parts, by its range alone. */
  public static boolean isPart(AccessRecord access) {
    return access.isTransfer()
        && isPart(
            access.response().status(),
            access.response().rangeFirst(),
            access.response().rangeLast());
  }

  /** Whether a transfer is one of many parts, by its range alone. */
  public static boolean isPart(Transfer transfer) {
    return isPart(transfer.status(), transfer.rangeFirst(), transfer.rangeLast());
  }

  /**
   * Whether a transfer may be the rest of an object that a client had the beginning of, by its
   * range alone: it begins where no downloader lets a part begin.
   */
  public static boolean mayBeRest(Transfer transfer) {
    return mayBeRest(transfer.status(), transfer.rangeFirst());
  }

  /**
   * Whether a transfer may be the rest of an object, by its range alone.
   *
   * @param first first byte of its range, unknown where not logged
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
