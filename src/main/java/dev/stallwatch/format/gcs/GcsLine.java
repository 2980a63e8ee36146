package dev.stallwatch.format.gcs;

import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.Units;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The positions of the columns in the bytes of one line, and their values by type. Fields may be
 * quoted; a quote within a quoted field is doubled (RFC 4180, section 2); an empty field has no
 * value. Names and headers cannot contain line breaks, so no field spans lines.
 */
final class GcsLine {
  /** Result for unbalanced quotes. */
  static final int MALFORMED = -1;

  private static final int COLUMNS = GcsColumn.values().length;

  private final int[] from = new int[COLUMNS];
  private final int[] to = new int[COLUMNS];
  private byte[] b = {};

  /** Finds the columns of a line; returns the number of fields, or {@link #MALFORMED}. */
  int split(GcsLayout layout, byte[] bytes, int offset, int end) {
    b = bytes;
    Arrays.fill(from, -1);
    int field = 0;
    int start = offset;
    while (true) {
      boolean quoted = start < end && bytes[start] == '"';
      int close = quoted ? closingQuote(start + 1, end) : endOfBare(start, end);
      int next = quoted ? close + 1 : close;
      if (close == MALFORMED || (next < end && bytes[next] != ',')) {
        return MALFORMED;
      }
      if (field < layout.fields() && layout.column(field) >= 0) {
        put(layout.column(field), quoted ? start + 1 : start, close);
      }
      field++;
      if (next >= end) {
        return field;
      }
      start = next + 1;
    }
  }

  private int closingQuote(int start, int end) {
    for (int i = start; i < end; i++) {
      if (b[i] == '"') {
        if (i + 1 == end || b[i + 1] != '"') {
          return i;
        }
        i++;
      }
    }
    return MALFORMED;
  }

  private int endOfBare(int start, int end) {
    for (int i = start; i < end; i++) {
      if (b[i] == ',' || b[i] == '"') {
        return i;
      }
    }
    return end;
  }

  private void put(int column, int start, int end) {
    if (end > start) {
      from[column] = start;
      to[column] = end;
    }
  }

  /** Returns whether the column is present and not empty. */
  boolean has(GcsColumn column) {
    return from[column.ordinal()] >= 0;
  }

  byte[] bytes() {
    return b;
  }

  int from(GcsColumn column) {
    return from[column.ordinal()];
  }

  int to(GcsColumn column) {
    return to[column.ordinal()];
  }

  /** Returns a number; unknown if there is none, {@link Field#NONE} if it is malformed. */
  long number(GcsColumn column) {
    return has(column) ? Field.number(b, from(column), to(column)) : Units.UNKNOWN;
  }

  /** Returns a text that repeats from line to line; {@code null} if there is none. */
  @Nullable String text(GcsColumn column, TextCache cache) {
    return has(column) ? cache.text(b, from(column), to(column)) : null;
  }

  /** Returns a text that does not repeat; {@code null} if there is none. */
  @Nullable String text(GcsColumn column) {
    return has(column) ? unquoted(Field.text(b, from(column), to(column))) : null;
  }

  /** Returns the text of a quoted field with doubled quotes undone. */
  static String unquoted(String text) {
    return text.replace("\"\"", "\"");
  }
}
