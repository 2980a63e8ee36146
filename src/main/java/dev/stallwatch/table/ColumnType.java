package dev.stallwatch.table;

import java.util.List;

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
  CONTRASTS,
  /** List of {@link CoincidenceColumn} records. */
  COINCIDENCES;

  /** Returns the fields of the records of a list; empty for other types. */
  public List<Column> fields() {
    return switch (this) {
      case CONTRASTS -> List.of(ContrastColumn.values());
      case COINCIDENCES -> List.of(CoincidenceColumn.values());
      case TEXT, INT, LONG, DOUBLE, BOOLEAN, TIMESTAMP, INT_LIST, TEXT_LIST, SCOPE, COUNTS, BINS ->
          List.of();
    };
  }
}
