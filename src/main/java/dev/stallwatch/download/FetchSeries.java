package dev.stallwatch.download;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Complete transfers of one object by one client, each of which starts within the pairing gap after
 * the one before. All but the first are refetches, unless they overlap, they are polls of a small
 * object, or their pauses are those of several hosts with one address: a single client fetches the
 * object again at once, after growing pauses, or at a steady rhythm.
 */
final class FetchSeries {
  /** Smaller objects are polled at a steady rhythm: indexes, feeds, playlists. */
  static final long SMALL = 1L << 20;

  private static final int MAX_HELD = 32;

  /** Fewer intervals do not show a poll: a client that retries a few times pauses as steadily. */
  private static final int MIN_INTERVALS_OF_POLL = 5;

  /** Fewer pauses do not distinguish one client from several hosts. */
  private static final int MIN_PAUSES_OF_PATTERN = 4;

  /** More fetches are a loop only if they show its pattern. */
  private static final int MAX_PAUSES_WITHOUT_PATTERN = 7;

  /** Maximum standard deviation of steady intervals relative to their mean. */
  private static final double MAX_VARIATION = 0.3;

  /** A client that fetches again at once pauses at most this long, or as long as its fetch took. */
  private static final long PROMPT_MICROS = 5 * Units.MICROS_PER_SECOND;

  /** Maximum sum of the pauses of a client that shows no pattern. */
  private static final long MAX_IDLE_MICROS = 180 * Units.MICROS_PER_SECOND;

  /** Polls are at least this long apart; what is faster is a loop. */
  private static final double MIN_MICROS_BETWEEN_POLLS = 2.0 * Units.MICROS_PER_SECOND;

  /** A fetch after the first, and its kind if it is no refetch. */
  private record Held(Transfer fetch, AttemptKind kind) {}

  private final List<Held> held = new ArrayList<>();
  private boolean overlaps;
  private boolean isOfObject;
  private long length = Units.UNKNOWN;
  private int fetches;
  private long lastStartMicros;
  private long lastEndMicros;
  private long lastPauseMicros;
  private int promptPauses;
  private boolean growing;
  private double pauses;
  private double intervals;
  private double squaredIntervals;

  /** Returns the bytes of each fetch. */
  long length() {
    return length;
  }

  /** Returns whether an attempt starts soon enough to continue the series. */
  boolean isOpen(Transfer attempt, long gapMicros) {
    return fetches > 0 && attempt.startedAtMicros() - lastEndMicros <= gapMicros;
  }

  /**
   * Records an attempt from byte 0, whether complete or not. If it starts while a fetch is in
   * progress, several hosts share the address, also in later series.
   */
  void noteOverlap(Transfer attempt) {
    overlaps |=
        fetches > 0 && attempt.startedAtMicros() < lastEndMicros - Continuation.CLOCK_MICROS;
  }

  /** Begins a series with the first fetch. */
  void begin(Transfer fetch, long ofLength) {
    length = ofLength;
    fetches = 1;
    isOfObject = provesObject(fetch);
    lastStartMicros = fetch.startedAtMicros();
    lastEndMicros = fetch.endedAtMicros();
    lastPauseMicros = 0;
    promptPauses = 0;
    growing = true;
    pauses = 0;
    intervals = 0;
    squaredIntervals = 0;
  }

  /**
   * Adds a further fetch of the same length. It is held until the series shows whether it is a
   * refetch.
   *
   * @param kind its kind otherwise
   */
  void add(Transfer fetch, AttemptKind kind, AttemptSink sink) {
    if (held.size() == MAX_HELD) {
      release(sink);
    }
    held.add(new Held(fetch, kind));
    long pause = Math.max(0, fetch.startedAtMicros() - lastEndMicros);
    long interval = fetch.startedAtMicros() - lastStartMicros;
    if (pause <= Math.max(PROMPT_MICROS, lastEndMicros - lastStartMicros)) {
      promptPauses++;
    }
    growing &= pause >= lastPauseMicros;
    pauses += pause;
    intervals += interval;
    squaredIntervals += (double) interval * interval;
    fetches++;
    isOfObject |= provesObject(fetch);
    lastPauseMicros = pause;
    lastStartMicros = fetch.startedAtMicros();
    lastEndMicros = Math.max(lastEndMicros, fetch.endedAtMicros());
  }

  /** A partial response from byte 0 is the complete object if a full response is as long. */
  private boolean provesObject(Transfer fetch) {
    return fetch.status() == HttpStatus.OK || fetch.objectSize() == length;
  }

  /** Ends the series. */
  void finish(AttemptSink sink) {
    release(sink);
    fetches = 0;
  }

  private void release(AttemptSink sink) {
    boolean refetches = !overlaps && isOfObject && !isPoll() && isOfOneClient();
    held.forEach(one -> sink.attempt(one.fetch(), refetches ? AttemptKind.REFETCH : one.kind()));
    held.clear();
  }

  private boolean isPoll() {
    return length < SMALL
        && fetches > MIN_INTERVALS_OF_POLL
        && isSteady()
        && pauses / (fetches - 1) > MIN_MICROS_BETWEEN_POLLS;
  }

  private boolean isOfOneClient() {
    int count = fetches - 1;
    return 2 * promptPauses >= count
        || (count <= MAX_PAUSES_WITHOUT_PATTERN && pauses <= MAX_IDLE_MICROS)
        || (count >= MIN_PAUSES_OF_PATTERN && (growing || isSteady()));
  }

  private boolean isSteady() {
    double mean = intervals / (fetches - 1);
    double variance = squaredIntervals / (fetches - 1) - mean * mean;
    return variance <= MAX_VARIATION * MAX_VARIATION * mean * mean;
  }
}
