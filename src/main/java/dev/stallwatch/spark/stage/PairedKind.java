package dev.stallwatch.spark.stage;

import org.apache.spark.sql.Column;

/** What a row behind the counting and the pairing holds. The ordinal is its code. */
public enum PairedKind {
  /** Counts of one cell in one window, from a part of the input: key and payload. */
  CELL,
  /** A stalled download: payload. */
  STALLED_DOWNLOAD;

  /** Whether a row is of this kind. */
  public Column matches() {
    return PairedColumn.KIND.column().equalTo(ordinal());
  }
}
