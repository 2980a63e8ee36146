package dev.stallwatch.incident;

import dev.stallwatch.model.Units;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The interval of an incident, limited to the analysed data. At an edge of the data, the start or
 * end is a bound, not the time of a change.
 *
 * @param startMicros start of the first affected window, microseconds since the epoch
 * @param startOpen whether the data begin there, so that the incident may have begun earlier
 * @param endMicros end of the last affected window; {@link Units#UNKNOWN} where the data end there,
 *     so that the incident may have lasted longer
 */
public record IncidentInterval(long startMicros, boolean startOpen, long endMicros) {
  /** Creates the interval between two instants; without an end it is open. */
  public static IncidentInterval between(Instant start, boolean startOpen, @Nullable Instant end) {
    return new IncidentInterval(
        Units.micros(start), startOpen, end == null ? Units.UNKNOWN : Units.micros(end));
  }

  /** Returns the interval with its ends marked as open or known. */
  public IncidentInterval withOpenEnds(boolean isStartOpen, boolean isEndOpen) {
    return new IncidentInterval(startMicros, isStartOpen, isEndOpen ? Units.UNKNOWN : endMicros);
  }

  /** Returns the interval with the start of another one. */
  public IncidentInterval withStartOf(IncidentInterval other) {
    return new IncidentInterval(other.startMicros, other.startOpen, endMicros);
  }

  /** Whether the incident was still going on at the end of the data. */
  public boolean isOpen() {
    return endMicros == Units.UNKNOWN;
  }

  /** The start. */
  public Instant startedAt() {
    return Units.instant(startMicros);
  }

  /** The end; null while open. */
  public @Nullable Instant endedAt() {
    return isOpen() ? null : Units.instant(endMicros);
  }

  /** The start, seconds since the epoch. */
  public long startSeconds() {
    return startedAt().getEpochSecond();
  }

  /** The end, seconds since the epoch; null while open. */
  public @Nullable Long endSeconds() {
    return isOpen() ? null : Units.instant(endMicros).getEpochSecond();
  }

  /** Both ends for people, with the time zone. */
  public String words() {
    if (isOpen()) {
      return "since " + start() + ", still going on when the data end";
    }
    return startOpen
        ? "from " + start() + " to " + minute(endMicros) + " UTC"
        : minute(startMicros) + " to " + minute(endMicros) + " UTC";
  }

  /** Whether a rate that is raised within the interval fell at its end, which alone is known. */
  boolean isFall() {
    return startOpen && !isOpen();
  }

  /** The time at which the rate changed, for people, with the time zone. */
  String changeWords() {
    if (isFall()) {
      return "at " + minute(endMicros) + " UTC";
    }
    return "at "
        + minute(startMicros)
        + " UTC"
        + (isOpen() ? "" : ", back at " + minute(endMicros) + " UTC");
  }

  /** The start for people, with the time zone. */
  public String start() {
    String at = minute(startMicros) + " UTC";
    return startOpen ? "at or before " + at + " (the data begin there)" : at;
  }

  /** The known duration for people; empty while open. */
  public String lasted() {
    if (isOpen()) {
      return "";
    }
    Duration lasted = Duration.between(startedAt(), Units.instant(endMicros));
    long hours = lasted.toHours();
    int minutes = lasted.toMinutesPart();
    String length =
        hours == 0
            ? minutes + " min"
            : minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    return startOpen ? "at least " + length : length;
  }

  private static String minute(long micros) {
    return Units.utcMinute(Units.instant(micros));
  }
}
