package dev.stallwatch.format.gcs;

import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.Units;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of one line stand in its bytes, and their values by type. Fields are quoted or
 * not, and a quote within a quoted one is doubled (RFC 4180, section 2); an empty field is no
 * value. No name or header can hold a line break, so no field goes on in the next line.
 */
final class GcsLine {
  /** Answers that the quotes of a line are in no order. */
  static final int MALFORMED = -1;

  private static final int COLUMNS = GcsColumn.values().length;

  private final int[] from = new int[COLUMNS];
  private final int[] to = new int[COLUMNS];
  private byte[] b = {};

  /** Finds the columns of a line; gives the number of fields, or {@link #MALFORMED}. */
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

  /** Whether the column has a value: it is there and not empty. */
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

  /** A number, unknown where there is none, {@link Field#NONE} where something else stands. */
  long number(GcsColumn column) {
    return has(column) ? Field.number(b, from(column), to(column)) : Units.UNKNOWN;
  }

  /** A text that repeats from line to line, null where there is none. */
  @Nullable String text(GcsColumn column, TextCache cache) {
    return has(column) ? cache.text(b, from(column), to(column)) : null;
  }

  /** A text that does not repeat, null where there is none. */
  @Nullable String text(GcsColumn column) {
    return has(column) ? unquoted(Field.text(b, from(column), to(column))) : null;
  }

  /** The text of a quoted field, its quotes no longer doubled. */
  static String unquoted(String text) {
    return text.replace("\"\"", "\"");
  }
}
