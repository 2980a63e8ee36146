package dev.stallwatch.quality;

/**
 * Records of one file and day that are excluded because their time is far from the bulk of the run.
 *
 * @param file path of the file
 * @param line number of the line of the first record, from 1
 * @param startedAtMicros start of the earliest record, microseconds since the epoch
 * @param records their number, at least 1
 */
public record OutlyingRecords(String file, long line, long startedAtMicros, long records) {}
