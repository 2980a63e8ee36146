package dev.stallwatch.engine.task;

import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import java.io.Serializable;

/**
 * Options of the scan.
 *
 * @param windowMicros width of a window, microseconds
 * @param fromMicros start of the analysed period, inclusive, microseconds since the epoch; {@link
 *     Long#MIN_VALUE} for no limit
 * @param toMicros end of the analysed period, exclusive, microseconds since the epoch; {@link
 *     Long#MAX_VALUE} for no limit
 * @param formats configuration that files do not contain themselves
 * @param mask masking of client addresses
 * @param download options of outcome classification and pairing
 */
public record ScanOptions(
    long windowMicros,
    long fromMicros,
    long toMicros,
    FormatOptions formats,
    AddressMask mask,
    DownloadOptions download)
    implements Serializable {
  /**
   * Margin around the analysed period, in pairing gaps: covers the gap and a transfer that hung
   * before it.
   */
  private static final long MARGIN_GAPS = 6;

  /** The grid of windows. */
  public WindowGrid grid() {
    return new WindowGrid(windowMicros);
  }

  /**
   * Whether a transfer that starts at a time is paired. This applies within the analysed period and
   * a margin around it, because an attempt inside the period may continue one outside, or the
   * reverse.
   */
  public boolean follows(long timeMicros) {
    return timeMicros >= followedFromMicros() && timeMicros < followedToMicros();
  }

  /** Start of the time in which transfers are paired; {@link Long#MIN_VALUE} for no limit. */
  public long followedFromMicros() {
    return fromMicros == Long.MIN_VALUE ? fromMicros : fromMicros - marginMicros();
  }

  /** End of the time in which transfers are paired; {@link Long#MAX_VALUE} for no limit. */
  public long followedToMicros() {
    return toMicros == Long.MAX_VALUE ? toMicros : toMicros + marginMicros();
  }

  private long marginMicros() {
    return MARGIN_GAPS * Units.micros(download.pairingGap());
  }

  /** Whether the analysed period has a start and an end. */
  public boolean isPeriodGiven() {
    return fromMicros != Long.MIN_VALUE && toMicros != Long.MAX_VALUE;
  }

  /** Whether a time is in the analysed period. */
  public boolean covers(long timeMicros) {
    return timeMicros >= fromMicros && timeMicros < toMicros;
  }
}
