package dev.stallwatch.download;

import dev.stallwatch.model.Units;

/**
 * Complete transfers of one object by one client, each of which starts within the pairing gap after
 * the one before. All but the first are refetches, unless they overlap, they are polls of a small
 * object, or their pauses are those of a schedule or of several hosts with one address: a client
 * that failed fetches the object again at once, at a steady rhythm of seconds to two minutes, or
 * after growing pauses.
 */
public final class FetchSeries {
  /** Smaller objects are polled at a steady rhythm: indexes, feeds, playlists. */
  static final long SMALL = 1L << 20;

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
  private static final long MAX_IDLE_MICROS = 120 * Units.MICROS_PER_SECOND;

  /** Maximum mean pause of a client that sleeps between its attempts; schedules take longer. */
  private static final double MAX_SLEEP = 120.0 * Units.MICROS_PER_SECOND;

  /** Mean pause between polls; what is faster is a loop. */
  private static final double MIN_PAUSE_OF_POLL = 2.0 * Units.MICROS_PER_SECOND;

  private final long gapMicros;
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
  private double squaredPauses;
  private double intervals;
  private double squaredIntervals;

  /**
   * Creates an empty series.
   *
   * @param gapMicros maximum time between the end of a fetch and the start of the next
   */
  public FetchSeries(long gapMicros) {
    this.gapMicros = gapMicros;
  }

  /** Returns whether a fetch of a length continues the series. */
  public boolean continues(long startMicros, long fetchLength) {
    return isOpen(startMicros) && length == fetchLength;
  }

  /**
   * Returns whether a fetch neither continues nor ends the series: it is a part of the object that
   * begins at byte 0.
   */
  public boolean ignores(long startMicros, long fetchLength, boolean isFull) {
    return isOpen(startMicros) && length != fetchLength && !isFull;
  }

  private boolean isOpen(long startMicros) {
    return fetches > 0 && startMicros - lastEndMicros <= gapMicros;
  }

  /**
   * Records a request from byte 0, whether complete or not. If it starts while a fetch is in
   * progress, several hosts share the address, also in later series.
   */
  public void noteOverlap(long startMicros) {
    overlaps |= fetches > 0 && startMicros < lastEndMicros - Continuation.CLOCK_MICROS;
  }

  /**
   * Begins the next series with its first fetch.
   *
   * @param isFull whether the fetch is known to be the complete object, not a part of it
   */
  public void begin(long startMicros, long endMicros, long fetchLength, boolean isFull) {
    length = fetchLength;
    fetches = 1;
    isOfObject = isFull;
    lastStartMicros = startMicros;
    lastEndMicros = endMicros;
    lastPauseMicros = 0;
    promptPauses = 0;
    growing = true;
    pauses = 0;
    squaredPauses = 0;
    intervals = 0;
    squaredIntervals = 0;
  }

  /**
   * Adds a further fetch of the same length. A partial response is the complete object if a full
   * response is as long.
   */
  public void add(long startMicros, long endMicros, boolean isFull) {
    long pause = Math.max(0, startMicros - lastEndMicros);
    long interval = startMicros - lastStartMicros;
    if (pause <= Math.max(PROMPT_MICROS, lastEndMicros - lastStartMicros)) {
      promptPauses++;
    }
    growing &= pause >= lastPauseMicros - Continuation.CLOCK_MICROS;
    pauses += pause;
    squaredPauses += (double) pause * pause;
    intervals += interval;
    squaredIntervals += (double) interval * interval;
    fetches++;
    isOfObject |= isFull;
    lastPauseMicros = pause;
    lastStartMicros = startMicros;
    lastEndMicros = Math.max(lastEndMicros, endMicros);
  }

  /** Ends the series. */
  void end() {
    fetches = 0;
  }

  /** Returns whether the fetches after the first are refetches. */
  public boolean isOfRefetches() {
    return fetches > 1 && !overlaps && isOfObject && !isPoll() && isOfOneClient();
  }

  private boolean isPoll() {
    int count = fetches - 1;
    return length < SMALL
        && count >= MIN_INTERVALS_OF_POLL
        && isSteady(intervals, squaredIntervals)
        && pauses / count > MIN_PAUSE_OF_POLL;
  }

  private boolean isOfOneClient() {
    int count = fetches - 1;
    return 2 * promptPauses >= count
        || (count <= MAX_PAUSES_WITHOUT_PATTERN && pauses <= MAX_IDLE_MICROS)
        || (count >= MIN_PAUSES_OF_PATTERN && (growing || sleeps()));
  }

  /** Returns whether the pauses or the intervals are steady, and not those of a schedule. */
  private boolean sleeps() {
    return pauses / (fetches - 1) <= MAX_SLEEP
        && (isSteady(pauses, squaredPauses) || isSteady(intervals, squaredIntervals));
  }

  private boolean isSteady(double sum, double sumOfSquares) {
    double mean = sum / (fetches - 1);
    double variance = sumOfSquares / (fetches - 1) - mean * mean;
    return variance <= MAX_VARIATION * MAX_VARIATION * mean * mean;
  }
}
