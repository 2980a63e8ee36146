package dev.stallwatch.spark.task;

import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import java.io.Serializable;

/**
 * What the scan needs to know.
 *
 * @param windowMicros width of a window
 * @param fromMicros start of the analysed period, inclusive; {@link Long#MIN_VALUE} for no limit
 * @param toMicros end of the analysed period, exclusive; {@link Long#MAX_VALUE} for no limit
 * @param formats what no file tells of itself
 * @param mask how clients' addresses are masked
 * @param download how outcomes are judged and attempts paired
 */
public record ScanOptions(
    long windowMicros,
    long fromMicros,
    long toMicros,
    FormatOptions formats,
    AddressMask mask,
    DownloadOptions download)
    implements Serializable {
  /** Room for the pairing gap and for a transfer that hung before it. */
  private static final long GAPS_AROUND = 6;

  /** The windows. */
  public WindowGrid grid() {
    return new WindowGrid(windowMicros);
  }

  /**
   * Whether a transfer that starts at the time is followed: within the analysed period, or so near
   * to it that an attempt within may continue it or be continued by it.
   */
  public boolean follows(long timeMicros) {
    long margin = GAPS_AROUND * Units.micros(download.pairingGap());
    return (fromMicros == Long.MIN_VALUE || timeMicros >= fromMicros - margin)
        && (toMicros == Long.MAX_VALUE || timeMicros < toMicros + margin);
  }

  /** Whether the analysed period has both ends. */
  public boolean isPeriodGiven() {
    return fromMicros != Long.MIN_VALUE && toMicros != Long.MAX_VALUE;
  }

  /** Whether a time lies in the analysed period. */
  public boolean covers(long timeMicros) {
    return timeMicros >= fromMicros && timeMicros < toMicros;
  }
}
