package dev.stallwatch.model.request;

import dev.stallwatch.model.Units;

/**
 * When a request was served. Durations are 0 to 7 days, or {@link Units#UNKNOWN} where the line has
 * none.
 *
 * @param startedAtMicros when the server received the request, in microseconds since the epoch,
 *     UTC; from the line's timestamp, which some formats write at the end of the response (the
 *     format's parser then subtracts the duration)
 * @param durationMicros time from the receipt of the request to the last byte sent, in microseconds
 * @param firstByteMicros time from the receipt of the request to the first byte of the response, in
 *     microseconds
 */
public record Timing(long startedAtMicros, long durationMicros, long firstByteMicros) {

  /**
   * Returns when the last byte was sent, in microseconds since the epoch; the start if the duration
   * is unknown.
   */
  public long endedAtMicros() {
    return durationMicros == Units.UNKNOWN ? startedAtMicros : startedAtMicros + durationMicros;
  }

  /**
   * Returns the time from the first byte of the response to the last, in microseconds; the entire
   * duration if the time to the first byte is unknown, {@link Units#UNKNOWN} if the duration is.
   */
  public long bodyMicros() {
    return durationMicros == Units.UNKNOWN
        ? Units.UNKNOWN
        : durationMicros - Math.max(0, firstByteMicros);
  }
}
