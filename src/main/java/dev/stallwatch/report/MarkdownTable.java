package dev.stallwatch.report;

import java.util.Collections;
import java.util.List;

/** Formats lines of cells as a Markdown table. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** Returns the table; the first line is the header. */
  public static String of(List<List<String>> lines) {
    StringBuilder text = new StringBuilder(line(lines.get(0)));
    text.append(line(Collections.nCopies(lines.get(0).size(), "---")));
    lines.subList(1, lines.size()).forEach(cells -> text.append(line(cells)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    StringBuilder line = new StringBuilder("|");
    for (String cell : cells) {
      line.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    return line.append('\n').toString();
  }
}
