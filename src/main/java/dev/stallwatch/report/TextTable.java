package dev.stallwatch.report;

import java.io.PrintWriter;
import java.util.List;

/** Prints lines of cells in aligned columns. */
public final class TextTable {
  /** The text of a null value; an empty string prints as empty. */
  public static final String NULL = "NULL";

  private static final String GAP = "  ";

  private TextTable() {}

  /** Prints the lines; the first is the header, numeric columns are right-aligned. */
  public static void print(List<List<String>> lines, PrintWriter out) {
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      numeric[column] = lines.size() > 1;
      for (int i = 0; i < lines.size(); i++) {
        String cell = lines.get(i).get(column);
        widths[column] = Math.max(widths[column], cell.length());
        numeric[column] &= i == 0 || isNumeric(cell);
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = line.get(column);
        String pad = " ".repeat(widths[column] - cell.length());
        text.append(column == 0 ? "" : GAP).append(numeric[column] ? pad + cell : cell + pad);
      }
      out.println(text.toString().stripTrailing());
    }
  }

  /** Whether a cell may be in a column of numbers. */
  static boolean isNumeric(String cell) {
    return cell.isEmpty() || cell.equals(NULL) || isNumber(cell);
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 'E');
  }
}
