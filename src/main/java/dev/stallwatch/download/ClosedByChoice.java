package dev.stallwatch.download;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the cut-short transfers of a download that the client closed by choice.
 *
 * <p>Download managers open parallel ranges to the end of the object and close each where it
 * reaches the start of the next. Archive readers open such a range, take what they need and open
 * another one elsewhere. A client whose transfer hangs does neither: no other transfer delivers the
 * missing bytes, and the client requests what follows.
 *
 * <p>If the log has no ranges, all parallel transfers count as closed by choice if their bytes
 * suffice for the object.
 */
final class ClosedByChoice {
  /** Sequence numbers of the attempts within the chain. */
  private final Set<Long> closed = new HashSet<>();

  private final Set<Long> sideBySide = new HashSet<>();
  private long promised = Units.UNKNOWN;

  /**
   * Records what another attempt implies for a cut-short one.
   *
   * @param order sequence number of the cut-short attempt
   * @param isNew whether the other attempt continues none
   */
  void add(Transfer cut, long order, Transfer other, boolean isNew) {
    promised = Math.max(promised, Math.max(cut.contentLength(), other.contentLength()));
    if (other.status() != HttpStatus.PARTIAL_CONTENT || other.equals(cut)) {
      return;
    }
    boolean overlaps =
        cut.startedAtMicros() < other.endedAtMicros()
            && other.startedAtMicros() < cut.endedAtMicros();
    if (overlaps && hasNoRange(cut)) {
      sideBySide.add(order);
    }
    if ((overlaps && reaches(cut, other)) || (isNew && isLeftFor(cut, other))) {
      closed.add(order);
    }
  }

  /** Returns whether one transfer sent the byte at which another begins. */
  private static boolean reaches(Transfer cut, Transfer other) {
    return isPlaced(cut) && other.rangeFirst() > from(cut) && other.rangeFirst() <= reached(cut);
  }

  /**
   * Returns whether the client moved to another range: both requests extend to the end of the
   * object.
   */
  private static boolean isLeftFor(Transfer cut, Transfer next) {
    boolean toTheEnd =
        cut.status() == HttpStatus.OK
            || (cut.rangeLast() != Units.UNKNOWN && cut.rangeLast() == next.rangeLast());
    boolean elsewhere =
        isPlaced(cut)
            && next.rangeFirst() != Units.UNKNOWN
            && next.rangeFirst() != 0
            && (next.rangeFirst() < from(cut) || next.rangeFirst() > reached(cut));
    return toTheEnd
        && elsewhere
        && next.startedAtMicros() > cut.startedAtMicros()
        && next.startedAtMicros() >= cut.endedAtMicros() - Continuation.CLOCK_MICROS;
  }

  /** Removes an attempt and returns whether it was closed by choice. */
  boolean resolve(Transfer cut, long order, long bytesSent, long objectSize) {
    boolean isClosed = closed.remove(order);
    boolean ranSideBySide = sideBySide.remove(order);
    long all = objectSize == Units.UNKNOWN ? promised : objectSize;
    return isClosed
        || Reading.is(cut)
        || (ranSideBySide && all != Units.UNKNOWN && bytesSent >= all);
  }

  /** Removes an attempt that its client continued. */
  void forget(long order) {
    closed.remove(order);
    sideBySide.remove(order);
  }

  private static boolean isPlaced(Transfer cut) {
    return cut.status() == HttpStatus.OK || cut.rangeFirst() != Units.UNKNOWN;
  }

  private static boolean hasNoRange(Transfer cut) {
    return cut.rangeFirst() == Units.UNKNOWN;
  }

  private static long from(Transfer cut) {
    return Math.max(0, cut.rangeFirst());
  }

  private static long reached(Transfer cut) {
    return from(cut) + Math.max(0, cut.bodyBytes());
  }
}
