package dev.stallwatch.format.suggest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of words, quoted texts and texts in brackets, with blanks between them.
 *
 * @param signs for each word its first character if it is quoted or in brackets, else a blank
 * @param columns the words
 */
record Words(List<Character> signs, List<Column> columns) {
  private static final int MIN_WORDS = 4;
  private static final int MAX_WORDS = 100;

  /** A word and how it is written. */
  private record Word(char sign, String text) {}

  /** Returns the words of lines, {@code null} if the lines differ in shape. */
  static @Nullable Words of(List<String> lines) {
    List<List<Word>> rows = lines.stream().map(Words::split).toList();
    if (rows.isEmpty()) {
      return null;
    }
    List<Character> signs = signs(rows.get(0));
    long same = rows.stream().filter(row -> signs(row).equals(signs)).count();
    if (signs.size() < MIN_WORDS || signs.size() > MAX_WORDS || same * 10 < rows.size() * 9L) {
      return null;
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < signs.size(); i++) {
      columns.add(Column.named(""));
    }
    for (List<Word> row : rows) {
      for (int i = 0; i < signs.size() && signs(row).equals(signs); i++) {
        columns.get(i).add(row.get(i).text());
      }
    }
    return new Words(signs, columns);
  }

  private static List<Character> signs(List<Word> words) {
    return words.stream().map(Word::sign).toList();
  }

  private static List<Word> split(String line) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < line.length() && words.size() <= MAX_WORDS) {
      char sign = line.charAt(at);
      int close = sign == '"' ? closingQuote(line, at) : sign == '[' ? line.indexOf(']', at) : -1;
      if (close > 0 && (close + 1 == line.length() || line.charAt(close + 1) == ' ')) {
        words.add(new Word(sign, line.substring(at + 1, close)));
        at = close + 2;
      } else {
        int blank = line.indexOf(' ', at);
        int end = blank < 0 ? line.length() : blank;
        words.add(new Word(' ', line.substring(at, end)));
        at = end + 1;
      }
    }
    return words;
  }

  private static int closingQuote(String line, int from) {
    for (int i = from + 1; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  /** Returns a regular expression of RE2 with a group for each name. */
  String expression(List<String> names) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String group = "(?P<" + names.get(i) + ">";
      expression.append(i == 0 ? "" : " ");
      switch (signs.get(i)) {
        case '"' -> expression.append('"').append(group).append("(?:[^\"\\\\]|\\\\.)*)\"");
        case '[' -> expression.append("\\[").append(group).append("[^\\]]*)\\]");
        default -> expression.append(group).append("[^ ]*)");
      }
    }
    return expression.toString();
  }
}
