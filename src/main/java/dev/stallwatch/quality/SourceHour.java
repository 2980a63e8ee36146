package dev.stallwatch.quality;

/**
 * How complete an hour of a source is.
 *
 * @param source the source
 * @param hourMicros start of the hour, microseconds since the epoch
 * @param expected requests that are usual, {@link dev.stallwatch.model.Units#UNKNOWN} where too
 *     little is known
 * @param seen requests seen
 * @param state what follows from both
 */
public record SourceHour(
    String source, long hourMicros, long expected, long seen, HourState state) {}
