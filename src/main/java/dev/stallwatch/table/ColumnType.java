package dev.stallwatch.table;

/** The types of published columns. */
public enum ColumnType {
  /** UTF-8 text. */
  TEXT,
  /** 32-bit integer. */
  INT,
  /** 64-bit integer. */
  LONG,
  /** Double-precision number. */
  DOUBLE,
  /** True or false. */
  BOOLEAN,
  /** Instant in UTC with microsecond precision. */
  TIMESTAMP,
  /** List of 32-bit integers. */
  INT_LIST,
  /** List of texts. */
  TEXT_LIST,
  /** Map of names to lists of texts: a scope. */
  SCOPE,
  /** Map of names, such as reason codes, to counts. */
  COUNTS,
  /** Map of logarithmic bin numbers to counts: a mergeable histogram. */
  BINS,
  /** List of {@link ContrastColumn} records. */
  CONTRASTS
}
