package dev.stallwatch.spark.stage;

import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.enrich.MaskOptions;
import dev.stallwatch.format.FormatOptions;
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
    MaskOptions mask,
    DownloadOptions download)
    implements Serializable {

  /** The windows. */
  public WindowGrid grid() {
    return new WindowGrid(windowMicros);
  }

  /** Whether a time lies in the analysed period. */
  public boolean covers(long timeMicros) {
    return timeMicros >= fromMicros && timeMicros < toMicros;
  }
}
