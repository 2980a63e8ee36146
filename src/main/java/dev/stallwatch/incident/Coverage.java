package dev.stallwatch.incident;

import dev.stallwatch.model.Units;
import dev.stallwatch.quality.InputState;

/**
 * How much a run looked at.
 *
 * @param fromMicros start of the earliest record, unknown without one
 * @param toMicros start of the latest record, unknown without one
 * @param files input files
 * @param unreadableFiles files that could not be read, or not to their end
 * @param lines lines read
 * @param records lines counted as requests
 * @param headers header lines
 * @param duplicates records read before
 * @param rejected lines in quarantine
 * @param ignored lines left out for a reason that is no fault
 * @param transfers GETs answered with 200 or 206
 * @param stalled stalled transfers
 * @param cells combinations of dimension values watched
 * @param windows windows watched
 * @param contentBytes bytes of the lines read, uncompressed
 * @param rejectedBytes bytes of the lines in quarantine
 * @param logFromMicros start of the earliest request in the input, in the period asked for or not;
 *     unknown without one
 * @param logToMicros start of the latest request in the input, likewise
 */
public record Coverage(
    long fromMicros,
    long toMicros,
    long files,
    long unreadableFiles,
    long lines,
    long records,
    long headers,
    long duplicates,
    long rejected,
    long ignored,
    long transfers,
    long stalled,
    long cells,
    long windows,
    long contentBytes,
    long rejectedBytes,
    long logFromMicros,
    long logToMicros) {
  /** Nothing. */
  public static final Coverage NONE =
      new Coverage(
          Units.UNKNOWN,
          Units.UNKNOWN,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          Units.UNKNOWN,
          Units.UNKNOWN);

  /** What both looked at. */
  public Coverage plus(Coverage other) {
    return new Coverage(
        earliest(fromMicros, other.fromMicros),
        Math.max(toMicros, other.toMicros),
        files + other.files,
        unreadableFiles + other.unreadableFiles,
        lines + other.lines,
        records + other.records,
        headers + other.headers,
        duplicates + other.duplicates,
        rejected + other.rejected,
        ignored + other.ignored,
        transfers + other.transfers,
        stalled + other.stalled,
        Math.max(cells, other.cells),
        windows + other.windows,
        contentBytes + other.contentBytes,
        rejectedBytes + other.rejectedBytes,
        earliest(logFromMicros, other.logFromMicros),
        Math.max(logToMicros, other.logToMicros));
  }

  /**
   * How much of the input could be looked at.
   *
   * @param isIncomplete whether logs of a source are known to be missing
   */
  public InputState state(boolean isIncomplete) {
    return InputState.of(
        records,
        logFromMicros != Units.UNKNOWN,
        unreadableFiles > 0 || isRejectedAbove(InputState.NEGLIGIBLE_SHARE) || isIncomplete);
  }

  /**
   * Whether more was rejected than is allowed, by lines or by bytes: a line may hold thousands of
   * records.
   *
   * @param allowed share of what was read, 0 to 1
   */
  public boolean isRejectedAbove(double allowed) {
    return rejected > allowed * lines || rejectedBytes > allowed * contentBytes;
  }

  /** The rejected share of the bytes read, 0 to 1. */
  public double rejectedShareOfBytes() {
    return contentBytes == 0 ? 0 : (double) rejectedBytes / contentBytes;
  }

  private static long earliest(long one, long other) {
    return one == Units.UNKNOWN || other == Units.UNKNOWN
        ? Math.max(one, other)
        : Math.min(one, other);
  }
}
