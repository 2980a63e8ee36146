package dev.stallwatch.report.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much was looked at.
 *
 * @param tables where the tables are, as the reader of the page would name it
 * @param fromSeconds start of the first window with traffic; null without one
 * @param toSeconds end of the last window with traffic; null without one
 * @param windowSeconds width of a window
 * @param finishedSeconds when the last run ended; null where no run is recorded
 * @param runs identities of the runs, the last first
 * @param version version of Stallwatch in the last run
 * @param formats log formats of the files
 * @param files input files
 * @param lines lines read
 * @param requests requests counted
 * @param transfers GETs answered with 200 or 206
 * @param stalled stalled transfers
 * @param logFromSeconds start of the earliest request of any time that the tables tell of; null
 *     without one
 * @param logToSeconds start of the latest one, likewise
 */
public record InputSummary(
    String tables,
    @Nullable Long fromSeconds,
    @Nullable Long toSeconds,
    long windowSeconds,
    @Nullable Long finishedSeconds,
    List<String> runs,
    String version,
    List<String> formats,
    long files,
    long lines,
    long requests,
    long transfers,
    long stalled,
    @Nullable Long logFromSeconds,
    @Nullable Long logToSeconds) {

  /** Copies the lists. */
  public InputSummary {
    runs = List.copyOf(runs);
    formats = List.copyOf(formats);
  }
}
