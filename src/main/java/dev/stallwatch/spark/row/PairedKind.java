package dev.stallwatch.spark.row;

/** What counting and pairing give. */
public enum PairedKind {
  /** Counts of cells of one window, from a part of the input. */
  CELLS,
  /** A stalled download. */
  STALLED_DOWNLOAD,
  /** What the pairing adds to the events of single clients. */
  CLIENT_EVENTS
}
