package dev.stallwatch.engine.row;

/** The kinds of results of counting and pairing. */
public enum PairedKind {
  /** Counts of cells of one window, from a part of the input. */
  CELLS,
  /** A stalled download. */
  STALLED_DOWNLOAD,
  /** Events per client that the pairing adds. */
  CLIENT_EVENTS
}
