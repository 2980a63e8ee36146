package dev.stallwatch.format.foreign;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes text of a file for people: short, in printable ASCII. */
final class EscapedText {
  private static final int MAX_LENGTH = 40;
  private static final int MAX_NAMES = 8;

  private EscapedText() {}

  /** Returns the text; other characters are replaced by {@code ?}, and a long text is cut. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
      char c = text.charAt(i);
      shown.append(c >= ' ' && c <= '~' ? c : '?');
    }
    return text.length() > MAX_LENGTH ? shown + "..." : shown.toString();
  }

  /** Returns the first names, separated by commas. */
  static String of(Collection<String> names) {
    String first =
        names.stream().limit(MAX_NAMES).map(EscapedText::of).collect(Collectors.joining(", "));
    return names.size() > MAX_NAMES ? first + ", ..." : first;
  }
}
