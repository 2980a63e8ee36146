package dev.stallwatch.download;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the attempts of one client at one object in order of time. An attempt that was cut short
 * waits for one that comes back for the rest:
 *
 * <ul>
 *   <li>{@code resume-by-range}: a 206 whose range begins within what the earlier one had sent
 *   <li>{@code resume-by-size}: a 206 without a logged range, whose bytes still fit into the object
 *   <li>{@code retry-from-start}: the object again from byte 0
 *   <li>{@code repeat-of-range}: the same range again
 * </ul>
 *
 * <p>It must start after the earlier one ended, and before the pairing gap is over. Attempts that
 * overlap in time are parts side by side or other people behind the same address; they never
 * continue each other. Memory is bounded: {@value #MOST_WAITING} attempts may wait at a time.
 */
public final class DownloadTracker {
  /** Clocks of end times: CloudFront logs whole seconds. */
  private static final long CLOCK_MICROS = 2 * Units.MICROS_PER_SECOND;

  private static final int MOST_WAITING = 64;
  private static final long PROBE_BYTES = 2;

  private final long gapMicros;
  private final long dataEndMicros;
  private final double slowFloor;
  private final List<Transfer> waiting = new ArrayList<>();
  private @Nullable OpenDownload open;

  /**
   * With the options of the run.
   *
   * @param dataEndMicros latest time of the data: a download that waits then is still open
   */
  public DownloadTracker(DownloadOptions options, long dataEndMicros) {
    this.gapMicros = options.pairingGap().toMillis() * Units.MICROS_PER_MILLI;
    this.dataEndMicros = dataEndMicros;
    this.slowFloor = options.slowFloor();
  }

  /** Follows all attempts of one client at one object, sorted by their start. */
  public void follow(Iterator<Transfer> attempts, AttemptSink sink) {
    while (attempts.hasNext()) {
      take(attempts.next(), sink);
    }
    finish(sink);
  }

  private void take(Transfer attempt, AttemptSink sink) {
    OpenDownload download = open;
    if (download != null && isOver(download, attempt)) {
      finish(sink);
      download = null;
    }
    boolean beginsDownload = download == null;
    if (download == null) {
      download = new OpenDownload(attempt);
      open = download;
    }
    Transfer before = beginsDownload ? null : continued(attempt);
    AttemptKind kind =
        before == null ? standing(attempt, download, beginsDownload) : comingBack(before, attempt);
    if (before != null) {
      waiting.remove(before);
      download.stall(before, attempt.startedAtMicros(), rule(kind, attempt));
      sink.stalled(before);
    }
    if (attempt.outcome() == Outcome.SLOW) {
      download.stall(attempt, attempt.endedAtMicros(), "slow");
    }
    download.add(attempt);
    sink.attempt(attempt, kind);
    if (isCutShort(attempt)) {
      if (attempt.outcome() != Outcome.CUT_SHORT) {
        sink.cutShort(attempt);
      }
      if (waiting.size() == MOST_WAITING) {
        waiting.remove(0);
      }
      waiting.add(attempt);
    }
  }

  private boolean isOver(OpenDownload download, Transfer attempt) {
    long sinceEnd = attempt.startedAtMicros() - download.endedAtMicros();
    return sinceEnd > gapMicros || (waiting.isEmpty() && sinceEnd >= 0);
  }

  private static boolean isCutShort(Transfer attempt) {
    return attempt.outcome() == Outcome.CUT_SHORT
        || (attempt.outcome() == Outcome.UNKNOWN
            && attempt.status() == 200
            && attempt.bodyBytes() < attempt.objectSize());
  }

  /** The latest attempt that waits for the rest which this one asks for. */
  private @Nullable Transfer continued(Transfer attempt) {
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Transfer before = waiting.get(i);
      long pause = attempt.startedAtMicros() - before.endedAtMicros();
      if (pause >= -CLOCK_MICROS
          && pause <= gapMicros
          && attempt.startedAtMicros() > before.startedAtMicros()
          && asksForTheRest(before, attempt)) {
        return before;
      }
    }
    return null;
  }

  private static boolean asksForTheRest(Transfer before, Transfer attempt) {
    if (attempt.status() != 200 && attempt.status() != 206) {
      return false;
    }
    if (attempt.status() == 200 || attempt.rangeFirst() == 0) {
      return true;
    }
    if (attempt.rangeFirst() == Units.UNKNOWN) {
      return before.status() == 206
          || attempt.objectSize() == Units.UNKNOWN
          || before.bodyBytes() + attempt.bodyBytes() <= attempt.objectSize();
    }
    long from = Math.max(0, before.rangeFirst());
    return attempt.rangeFirst() >= from
        && attempt.rangeFirst() <= from + Math.max(0, before.bodyBytes());
  }

  private static AttemptKind comingBack(Transfer before, Transfer attempt) {
    if (attempt.status() == 200 || attempt.rangeFirst() == 0) {
      return AttemptKind.RETRY;
    }
    boolean sameRange =
        attempt.rangeFirst() != Units.UNKNOWN && attempt.rangeFirst() == before.rangeFirst();
    return sameRange ? AttemptKind.REPEAT : AttemptKind.RESUME;
  }

  private static AttemptKind standing(
      Transfer attempt, OpenDownload download, boolean beginsDownload) {
    if (attempt.status() == 206 && attempt.bodyBytes() <= PROBE_BYTES && attempt.bodyBytesExact()) {
      return AttemptKind.PROBE;
    }
    if (beginsDownload) {
      return AttemptKind.FIRST;
    }
    if (attempt.startedAtMicros() < download.endedAtMicros()) {
      return attempt.status() == 206 ? AttemptKind.PART : AttemptKind.FIRST;
    }
    return attempt.status() == 206 ? AttemptKind.SEEK : AttemptKind.FIRST;
  }

  private static String rule(AttemptKind kind, Transfer attempt) {
    return switch (kind) {
      case RETRY -> "retry-from-start";
      case REPEAT -> "repeat-of-range";
      default -> attempt.rangeFirst() == Units.UNKNOWN ? "resume-by-size" : "resume-by-range";
    };
  }

  private void finish(AttemptSink sink) {
    if (open != null) {
      open.end(waiting.isEmpty(), dataEndMicros - gapMicros, slowFloor).ifPresent(sink::stalled);
    }
    open = null;
    waiting.clear();
  }
}
