package dev.stallwatch.format.suggest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines with the same number of columns between separators.
 *
 * @param separator name or sign of the separator
 * @param quoted whether columns are quoted
 * @param header beginning of header lines, {@code line} if a header is only names, {@code null} if
 *     there is none
 * @param columns the columns
 */
record Table(String separator, boolean quoted, @Nullable String header, List<Column> columns) {
  private static final int MIN_COLUMNS = 4;
  private static final int MAX_COLUMNS = 300;
  private static final String FIELDS = "#Fields:";

  /** Returns the table that lines are, {@code null} if they are none. */
  static @Nullable Table of(List<String> lines) {
    for (String[] separator :
        new String[][] {{"\t", "tab"}, {"|", "pipe"}, {";", "semicolon"}, {",", "comma"}}) {
      Table table = by(separator[0].charAt(0), separator[1], lines);
      if (table != null) {
        return table;
      }
    }
    return null;
  }

  private static @Nullable Table by(char separator, String name, List<String> lines) {
    String fields = lines.stream().filter(line -> line.startsWith(FIELDS)).findFirst().orElse(null);
    List<List<String>> rows = new ArrayList<>();
    boolean quoted = lines.stream().anyMatch(line -> line.contains(separator + "\""));
    for (String line : lines) {
      if (!line.startsWith("#")) {
        rows.add(split(line, separator, quoted));
      }
    }
    if (rows.isEmpty()) {
      return null;
    }
    int width = rows.get(0).size();
    long same = rows.stream().filter(row -> row.size() == width).count();
    if (width < MIN_COLUMNS || width > MAX_COLUMNS || same * 10 < rows.size() * 9L) {
      return null;
    }
    List<String> names =
        fields != null
            ? split(fields.substring(FIELDS.length()).strip(), ' ', false)
            : rows.get(0).stream().allMatch(Table::isName) ? rows.get(0) : List.of();
    boolean named = names.size() == width;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(Column.named(named ? names.get(i) : ""));
    }
    for (List<String> row : rows.subList(named && fields == null ? 1 : 0, rows.size())) {
      for (int i = 0; i < width && row.size() == width; i++) {
        columns.get(i).add(row.get(i));
      }
    }
    return new Table(
        name, quoted, !named ? null : fields != null ? FIELDS : "line", List.copyOf(columns));
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= 64
        && Character.isLetter(text.charAt(0))
        && text.chars()
            .allMatch(c -> c < 0x7F && (Character.isLetterOrDigit(c) || "_-.()".indexOf(c) >= 0));
  }

  private static List<String> split(String line, char separator, boolean quoted) {
    List<String> values = new ArrayList<>();
    int from = 0;
    while (from <= line.length() && values.size() <= MAX_COLUMNS) {
      int end = from;
      boolean inQuotes = false;
      while (end < line.length() && (inQuotes || line.charAt(end) != separator)) {
        inQuotes ^= quoted && line.charAt(end) == '"';
        end++;
      }
      String value = line.substring(from, end).strip();
      boolean isQuoted =
          quoted && value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
      values.add(isQuoted ? value.substring(1, value.length() - 1) : value);
      from = end + 1;
    }
    return values;
  }
}
