package dev.stallwatch.traffic;

import java.io.Serializable;

/**
 * The thresholds of slow transfers and late first bytes, per cell.
 *
 * @param throughput usual lowest tenth of body throughput, in bytes per second
 * @param ttfb usual highest tenth of the time to first byte, in seconds
 */
public record SpeedTails(UsualTails throughput, UsualTails ttfb) implements Serializable {}
