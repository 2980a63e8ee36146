package dev.stallwatch.table;

/** The types that published columns have. */
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
  /** Instant in UTC with microseconds. */
  TIMESTAMP,
  /** List of texts. */
  TEXT_LIST,
  /** Lists of texts by name: a scope. */
  SCOPE,
  /** Counts by name, such as by reason. */
  COUNTS,
  /** Counts by the number of a logarithmic bin: a distribution that can be added up. */
  BINS,
  /** List of {@link ContrastColumn} records. */
  CONTRASTS
}
