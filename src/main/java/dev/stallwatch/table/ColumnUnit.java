package dev.stallwatch.table;

import java.util.Locale;

/** The unit of a column, by its name and its meaning, which states it. */
final class ColumnUnit {
  private ColumnUnit() {}

  /** Returns the unit; empty for texts, lists, maps, codes and counts. */
  static String of(Column column) {
    return switch (column.type()) {
      case TIMESTAMP -> "UTC";
      case LONG, INT, DOUBLE -> ofNumber(column);
      case TEXT, BOOLEAN, INT_LIST, TEXT_LIST, SCOPE, COUNTS, BINS, CONTRASTS, COINCIDENCES -> "";
    };
  }

  private static String ofNumber(Column column) {
    String name = column.columnName();
    String meaning = column.meaning().toLowerCase(Locale.ROOT);
    if (column.type() == ColumnType.DOUBLE && meaning.contains("bytes/s")) {
      return "bytes/s";
    }
    if (name.contains("bytes")
        || name.equals("size")
        || name.endsWith("_size")
        || name.equals("content_length")
        || name.startsWith("range_")) {
      return "bytes";
    }
    if (meaning.contains(", seconds")) {
      return "seconds";
    }
    return meaning.contains("0 to 1") || meaning.contains("at most 1") ? "0 to 1" : "";
  }
}
