package dev.stallwatch.quality;

/**
 * The completeness of an hour of a source.
 *
 * @param source the source
 * @param hourMicros start of the hour, microseconds since the epoch
 * @param expected usual number of requests, {@link dev.stallwatch.model.Units#UNKNOWN} without
 *     enough comparable hours
 * @param seen number of requests
 * @param state the resulting state
 */
public record SourceHour(
    String source, long hourMicros, long expected, long seen, HourState state) {}
