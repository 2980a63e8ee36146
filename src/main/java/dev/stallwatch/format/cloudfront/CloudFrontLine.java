package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.text.EightBytes;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.Units;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The positions of the columns in the bytes of one line, and their values by type. */
final class CloudFrontLine {
  private static final int COLUMNS = CloudFrontColumn.values().length;

  private final int[] from = new int[COLUMNS];
  private final int[] to = new int[COLUMNS];
  private byte[] b = {};
  private final boolean[] wanted = new boolean[COLUMNS];
  private boolean lastIsEmpty;

  /** Creates a line for a reader that uses only some texts. */
  CloudFrontLine(ImmutableSet<RecordText> texts) {
    for (CloudFrontColumn column : CloudFrontColumn.values()) {
      RecordText text = column.text();
      wanted[column.ordinal()] = text == null || texts.contains(text);
    }
  }

  /** Begins a line without columns. */
  void begin(byte[] bytes) {
    b = bytes;
    Arrays.fill(from, -1);
  }

  /** Sets the position of a column; an empty one and a dash have no value. */
  void put(CloudFrontColumn column, int start, int end) {
    put(column.ordinal(), start, end);
  }

  private void put(int column, int start, int end) {
    if (end > start && !(end == start + 1 && b[start] == '-')) {
      from[column] = start;
      to[column] = end;
    }
  }

  /** Finds the columns of a line; returns the number of fields. */
  int split(CloudFrontLayout layout, byte[] bytes, int offset, int end, char separator) {
    begin(bytes);
    long separators = EightBytes.all(separator);
    int field = 0;
    int start = offset;
    int i = offset;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      for (long found = EightBytes.same(EightBytes.at(bytes, i), separators);
          found != 0;
          found &= found - 1) {
        int at = i + EightBytes.first(found);
        put(layout, field++, start, at);
        start = at + 1;
      }
    }
    for (; i < end; i++) {
      if (bytes[i] == separator) {
        put(layout, field++, start, i);
        start = i + 1;
      }
    }
    put(layout, field++, start, end);
    lastIsEmpty = start == end;
    return field;
  }

  private void put(CloudFrontLayout layout, int field, int start, int end) {
    int column = field < layout.fields() ? layout.column(field) : -1;
    if (column >= 0) {
      put(column, start, end);
    }
  }

  /** Returns whether the last field of the split line is empty: a separator ends the line. */
  boolean lastIsEmpty() {
    return lastIsEmpty;
  }

  /** Returns whether the column is present, not empty and not a dash. */
  boolean has(CloudFrontColumn column) {
    return from[column.ordinal()] >= 0;
  }

  byte[] bytes() {
    return b;
  }

  int from(CloudFrontColumn column) {
    return from[column.ordinal()];
  }

  int to(CloudFrontColumn column) {
    return to[column.ordinal()];
  }

  /** Returns a number; unknown if there is none, {@link Field#NONE} if it is malformed. */
  long number(CloudFrontColumn column) {
    return has(column) ? Field.number(b, from(column), to(column)) : Units.UNKNOWN;
  }

  /**
   * Returns seconds in microseconds; unknown if there are none, {@link Field#NONE} if they are
   * malformed.
   */
  long micros(CloudFrontColumn column) {
    return has(column) ? Field.secondsAsMicros(b, from(column), to(column)) : Units.UNKNOWN;
  }

  /** Returns whether the reader uses the column's text. */
  boolean isWanted(CloudFrontColumn column) {
    return wanted[column.ordinal()];
  }

  /**
   * Returns a text that repeats from line to line; {@code null} if there is none or it is not used.
   */
  @Nullable String text(CloudFrontColumn column, TextCache cache) {
    return isWanted(column) && has(column) ? cache.text(b, from(column), to(column)) : null;
  }

  /** Returns a text that does not repeat; {@code null} if there is none or it is not used. */
  @Nullable String text(CloudFrontColumn column) {
    return isWanted(column) && has(column) ? Field.text(b, from(column), to(column)) : null;
  }
}
