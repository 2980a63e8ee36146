package dev.stallwatch.incident;

import dev.stallwatch.model.Units;
import dev.stallwatch.quality.InputState;

/**
 * The extent of the data that a run analysed.
 *
 * @param fromMicros start of the earliest record, {@link Units#UNKNOWN} without records
 * @param toMicros start of the latest record, {@link Units#UNKNOWN} without records
 * @param files input files
 * @param unreadableFiles files that could not be read completely
 * @param lines lines read
 * @param records lines counted as requests
 * @param headers header lines
 * @param duplicates records that were already read
 * @param rejected lines in quarantine
 * @param ignored lines skipped for a reason that is not an error
 * @param transfers GETs answered with 200 or 206
 * @param stalled stalled transfers
 * @param cells number of combinations of dimension values tested
 * @param windows number of windows tested
 * @param contentBytes bytes of the lines read, uncompressed
 * @param rejectedBytes bytes of the lines in quarantine
 * @param logFromMicros start of the earliest request in the input, inside or outside of the
 *     requested period; {@link Units#UNKNOWN} without requests
 * @param logToMicros start of the latest request in the input, as above
 * @param folded which rare values were counted as {@code other}, a line for people; empty if none
 * @param mitigationRecords the ignored lines that are records of mitigations or changes
 * @param outside what is outside of the requested period
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
    long logToMicros,
    String folded,
    long mitigationRecords,
    Outside outside) {
  /**
   * What is outside of the requested period.
   *
   * @param records the ignored lines that are records of other times
   * @param files files that were not opened, as their paths show other times
   */
  public record Outside(long records, long files) {
    /** Nothing. */
    public static final Outside NONE = new Outside(0, 0);

    Outside plus(Outside other) {
      return new Outside(records + other.records, files + other.files);
    }
  }

  /** The coverage of a run without input. */
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

  /**
   * Creates the coverage of a run that counted all values by their names, and read no records of
   * mitigations.
   */
  public Coverage(
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
    this(
        fromMicros,
        toMicros,
        files,
        unreadableFiles,
        lines,
        records,
        headers,
        duplicates,
        rejected,
        ignored,
        transfers,
        stalled,
        cells,
        windows,
        contentBytes,
        rejectedBytes,
        logFromMicros,
        logToMicros,
        "",
        0,
        Outside.NONE);
  }

  /** Returns the combined coverage. */
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
        Math.max(logToMicros, other.logToMicros),
        folded.isEmpty() ? other.folded : folded,
        mitigationRecords + other.mitigationRecords,
        outside.plus(other.outside));
  }

  /**
   * Returns how much of the input could be analysed.
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
   * Returns whether the rejected share exceeds a limit, by lines or by bytes: a line may hold
   * thousands of records.
   *
   * @param allowed maximum share of the lines or bytes read, 0 to 1
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
