package dev.stallwatch.table;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;

/**
 * A column of a published table; implemented by one enum per table. {@link #meaning()} documents
 * each constant and generates the data dictionary, so constants have no Javadoc of their own.
 */
public interface Column {
  /** Returns the constant's name in Java. */
  String name();

  /** Returns the position in the table, from 0. */
  int ordinal();

  /** Returns the type, presence and meaning of the column. */
  Declaration declaration();

  /** Returns the type of the values. */
  default ColumnType type() {
    return declaration().type();
  }

  /** Returns whether the column may be null. */
  default Presence presence() {
    return declaration().presence();
  }

  /** Returns the meaning of the values, with their unit. */
  default String meaning() {
    return declaration().meaning();
  }

  /** Returns the unit of the values; empty for texts, codes and counts. */
  default String unit() {
    return ColumnUnit.of(this);
  }

  /** Returns the published name: the constant's name in lower case. It never changes. */
  default String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The declaration of a column.
   *
   * @param type the type of the values
   * @param presence whether the column may be null
   * @param meaning what the values mean, with their unit
   */
  @Immutable
  record Declaration(ColumnType type, Presence presence, String meaning) {}

  /** Whether a column always has a value. */
  enum Presence {
    /** Never null. */
    REQUIRED,
    /** Null if the value is unknown or does not exist. */
    OPTIONAL
  }
}
