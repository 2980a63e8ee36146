package dev.stallwatch.report.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The extent of the input.
 *
 * @param tables directory or URI of the tables, as the reader of the page would name it
 * @param fromSeconds start of the first window with traffic; null if there is none
 * @param toSeconds end of the last window with traffic; null if there is none
 * @param windowSeconds width of a window
 * @param finishedSeconds end of the last run; null if no run is recorded
 * @param runs ids of the runs, the latest first
 * @param version version of Stallwatch in the last run
 * @param formats log formats of the files
 * @param files input files
 * @param lines lines read
 * @param requests requests counted
 * @param transfers GETs answered with 200 or 206
 * @param stalled stalled transfers
 * @param logFromSeconds start of the earliest request in the tables, inside the period or not; null
 *     if there is none
 * @param logToSeconds start of the latest request in the tables; null if there is none
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
