package dev.stallwatch.table;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;

/**
 * A column of a published table; implemented by one enum per table. {@link #meaning()} documents
 * each constant and generates the data dictionary, so constants have no Javadoc of their own.
 */
public interface Column {
  /** Java's name of the constant. */
  String name();

  /** Position in the table, from 0. */
  int ordinal();

  /** What is declared of the column. */
  Declaration declaration();

  /** The type of the values. */
  default ColumnType type() {
    return declaration().type();
  }

  /** Whether the column may be null. */
  default Presence presence() {
    return declaration().presence();
  }

  /** What the values mean, with their unit. */
  default String meaning() {
    return declaration().meaning();
  }

  /** The published name: the constant's name in lower case. It never changes. */
  default String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What is declared of a column.
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
    /** Null where the value is not known or does not exist. */
    OPTIONAL
  }
}
