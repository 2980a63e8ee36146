package dev.stallwatch.spark.stage;

import org.apache.spark.sql.Column;

/** What a row between the stages holds. The ordinal is its code. */
public enum ScanKind {
  /** Counts of one cell in one window, from a part of the input: key and payload. */
  CELL,
  /** Consecutive requests of a file that are not counted yet: file, ordinal and payload. */
  REQUESTS,
  /** Transfers and attempts at them among such requests: file, ordinal of the requests, payload. */
  TRANSFERS,
  /** A line that could not be read: file and payload. */
  REJECTED_LINE,
  /** What came out of one input file: file and payload. */
  FILE,
  /** A stalled download: client and payload. */
  STALLED_DOWNLOAD;

  /** Whether a row is of this kind. */
  public Column matches() {
    return ScanColumn.KIND.column().equalTo(ordinal());
  }
}
