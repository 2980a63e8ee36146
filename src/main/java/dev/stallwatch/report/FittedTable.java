package dev.stallwatch.report;

import com.google.common.base.Splitter;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table that fits the width of a terminal. The widest texts are shortened first; numbers never
 * are. If that is not enough, the last columns are left out.
 */
public final class FittedTable {
  private static final String ELLIPSIS = "...";
  private static final int GAP = 2;

  /** Less of a text says nothing. */
  private static final int MIN_TEXT = 12;

  /** Shows a time and most names; further columns are left out rather than shown in less. */
  private static final int READABLE_TEXT = 24;

  private static final int MIN_WRAPPED = 20;

  private final List<List<String>> lines;
  private final int columns;
  private final int[] widths;
  private final int[] floors;

  private FittedTable(List<List<String>> lines) {
    this.lines = lines;
    this.columns = lines.get(0).size();
    this.widths = new int[columns];
    this.floors = new int[columns];
    for (int column = 0; column < columns; column++) {
      boolean isNumeric = lines.size() > 1;
      int values = 0;
      for (int i = 0; i < lines.size(); i++) {
        String cell = lines.get(i).get(column);
        widths[column] = Math.max(widths[column], cell.length());
        if (i > 0) {
          values = Math.max(values, cell.length());
          isNumeric &= TextTable.isNumeric(cell);
        }
      }
      floors[column] = Math.min(widths[column], isNumeric ? Math.max(values, MIN_TEXT) : MIN_TEXT);
    }
  }

  /**
   * Prints the rows of a query.
   *
   * @param width columns of the terminal
   * @return what is not shown, a sentence without its full stop; empty if everything is shown
   */
  public static List<String> print(ResultSet rows, int width, PrintWriter out) throws SQLException {
    return print(QueryOutput.cells(rows), width, out);
  }

  /** Prints lines of cells as {@link #print}; the first line is the header. */
  static List<String> print(List<List<String>> lines, int width, PrintWriter out) {
    return new FittedTable(lines).print(width, out);
  }

  /** Prints the rows of a query; the texts of the last column continue on further lines. */
  public static void printWrapped(ResultSet rows, int width, PrintWriter out) throws SQLException {
    printWrapped(QueryOutput.cells(rows), width, out);
  }

  /** Prints lines of cells; the texts of the last column continue on further lines. */
  public static void printWrapped(List<List<String>> lines, int width, PrintWriter out) {
    int last = lines.get(0).size() - 1;
    FittedTable table = new FittedTable(lines.stream().map(line -> shortened(line, last)).toList());
    int rest =
        Math.max(
            MIN_WRAPPED,
            width - table.width(table.columns, Integer.MAX_VALUE) + table.widths[last]);
    List<List<String>> wrapped = new ArrayList<>();
    for (List<String> line : table.lines) {
      List<String> first = line;
      for (String part : parts(line.get(last), rest)) {
        List<String> cells = new ArrayList<>(first.subList(0, last));
        cells.add(part);
        wrapped.add(cells);
        first = Collections.nCopies(table.columns, "");
      }
    }
    TextTable.print(wrapped, out);
  }

  /** Returns a line whose first cells are shortened. */
  private static List<String> shortened(List<String> line, int cells) {
    List<String> shortened = new ArrayList<>(line);
    for (int i = 0; i < cells; i++) {
      shortened.set(i, shortened(line.get(i), READABLE_TEXT));
    }
    return shortened;
  }

  private static List<String> parts(String text, int width) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : Splitter.on(' ').split(text)) {
      if (part.length() > 0 && part.length() + 1 + word.length() > width) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.length() == 0 ? "" : " ").append(word);
    }
    parts.add(part.toString());
    return parts;
  }

  private List<String> print(int width, PrintWriter out) {
    if (columns == 1 || width(columns, Integer.MAX_VALUE) <= width) {
      TextTable.print(lines, out);
      return List.of();
    }
    int shown = columns;
    if (width(shown, MIN_TEXT) > width) {
      while (shown > 1 && width(shown, READABLE_TEXT) > width) {
        shown--;
      }
    }
    int cap = MIN_TEXT;
    while (cap < width && width(shown, cap + 1) <= width) {
      cap++;
    }
    boolean isShortened = width(shown, cap) < width(shown, Integer.MAX_VALUE);
    TextTable.print(fitted(shown, cap), out);
    return List.of(notice(shown, isShortened, width));
  }

  private String notice(int shown, boolean isShortened, int width) {
    return (shown < columns
            ? "the first " + shown + " of " + columns + " columns are shown"
            : "texts are shortened to fit " + width + " characters")
        + (shown < columns && isShortened ? ", with shortened texts" : "")
        + "; --format vertical shows everything";
  }

  /** Returns the width of the first columns if texts are shortened to at most a length. */
  private int width(int shown, int cap) {
    int sum = -GAP;
    for (int column = 0; column < shown; column++) {
      sum += GAP + widthOf(column, cap);
    }
    return sum;
  }

  private int widthOf(int column, int cap) {
    return Math.max(floors[column], Math.min(widths[column], cap));
  }

  private List<List<String>> fitted(int shown, int cap) {
    List<List<String>> fitted = new ArrayList<>();
    for (List<String> line : lines) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < shown; column++) {
        cells.add(shortened(line.get(column), widthOf(column, cap)));
      }
      fitted.add(cells);
    }
    return fitted;
  }

  private static String shortened(String cell, int width) {
    if (cell.length() <= width) {
      return cell;
    }
    int end = Math.max(0, width - ELLIPSIS.length());
    if (end > 0 && Character.isHighSurrogate(cell.charAt(end - 1))) {
      end--;
    }
    return cell.substring(0, end) + ELLIPSIS;
  }
}
