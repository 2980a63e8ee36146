package dev.stallwatch.download;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells which transfers of a download that were cut short its client closed by its own choice.
 *
 * <p>Download managers open ranges to the end of the object side by side and close each where it
 * reaches the beginning of the next. Archive readers and the like open such a range, take what they
 * need, and open another one elsewhere. A client whose transfer hangs does neither: what it lacks
 * nobody else brings, and it asks for what follows.
 *
 * <p>Where the log has no ranges, all transfers that run side by side count as closed by choice if
 * their bytes are enough for the object.
 */
final class ClosedByChoice {
  /** By their numbers among the attempts of the chain. */
  private final Set<Long> closed = new HashSet<>();

  private final Set<Long> sideBySide = new HashSet<>();
  private long promised = Units.UNKNOWN;

  /**
   * Takes note of what another attempt says of one that was cut short.
   *
   * @param order the number of the cut one
   * @param isAnew whether the other one continues none
   */
  void see(Transfer cut, long order, Transfer other, boolean isAnew) {
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
    if ((overlaps && reaches(cut, other)) || (isAnew && isLeftFor(cut, other))) {
      closed.add(order);
    }
  }

  /** Whether one sent the byte with which another begins. */
  private static boolean reaches(Transfer cut, Transfer other) {
    return isPlaced(cut) && other.rangeFirst() > from(cut) && other.rangeFirst() <= reached(cut);
  }

  /** Whether the client jumped elsewhere: both ask for all up to the end of the object. */
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

  /** Forgets an attempt, and gives whether it was closed by choice. */
  boolean settle(Transfer cut, long order, long bytesSent, long objectSize) {
    boolean isClosed = closed.remove(order);
    boolean ranSideBySide = sideBySide.remove(order);
    long all = objectSize == Units.UNKNOWN ? promised : objectSize;
    return isClosed
        || Reading.is(cut)
        || (ranSideBySide && all != Units.UNKNOWN && bytesSent >= all);
  }

  /** Forgets an attempt for which its client came back. */
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
