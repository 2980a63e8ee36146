package dev.stallwatch.format.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A value that each line may have.
 *
 * @param name its name in the log; empty if values have no names
 * @param values what the lines have, without "no value"
 */
record Column(String name, List<String> values) {
  private static final int MAX_VALUE_LENGTH = 2048;

  /** Copies the list. */
  Column {
    values = new ArrayList<>(values);
  }

  static Column named(String name) {
    return new Column(name, List.of());
  }

  /** Adds the value of one more line. */
  void add(String value) {
    if (!value.isEmpty() && !value.equals("-") && value.length() <= MAX_VALUE_LENGTH) {
      values.add(value);
    }
  }

  /** Returns whether there are values and all are of a kind. */
  boolean all(Predicate<String> kind) {
    return !values.isEmpty() && values.stream().allMatch(kind);
  }

  /** Returns the last step of the name in lower case, only letters and digits. */
  String plainName() {
    int step = Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'));
    return plain(name.substring(step + 1));
  }

  /** Returns the name in lower case, only letters and digits. */
  String plainPath() {
    return plain(name);
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .chars()
        .filter(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
