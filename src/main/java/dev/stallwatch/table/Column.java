package dev.stallwatch.table;

import java.util.Locale;

/** A column of a published table; implemented by one enum per table. */
public interface Column {
  /** Java's name of the constant. */
  String name();

  /** Position in the table, from 0. */
  int ordinal();

  /** The type of the values. */
  ColumnType type();

  /** Whether the column may be null. */
  Presence presence();

  /** What the values mean, with their unit. */
  String meaning();

  /** The published name: the constant's name in lower case. It never changes. */
  default String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a column always has a value. */
  enum Presence {
    /** Never null. */
    REQUIRED,
    /** Null where the value is not known or does not exist. */
    OPTIONAL
  }
}
