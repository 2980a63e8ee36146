package dev.stallwatch.incident;

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
    long windows) {}
