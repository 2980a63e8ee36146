package dev.stallwatch.traffic;

import java.io.Serializable;

/**
 * What is unusually slow and unusually late, cell by cell.
 *
 * @param throughput the usual lowest tenth of body throughput, bytes/s
 * @param ttfb the usual highest tenth of the time to first byte, seconds
 */
public record SpeedTails(UsualTails throughput, UsualTails ttfb) implements Serializable {}
