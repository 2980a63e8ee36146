package dev.stallwatch.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises JSON whose records do not stand one on each line, and says how to unwrap them. */
final class JsonWrapping {
  private static final int LONGEST_NAME = 40;

  private JsonWrapping() {}

  /** What to do, a sentence without its end; null where the lines are not so. */
  static @Nullable String remedy(List<String> firstLines) {
    if (firstLines.isEmpty()) {
      return null;
    }
    String first = firstLines.get(0).strip();
    if (first.equals("{") || first.equals("[")) {
      return "it is JSON over several lines: write one record a line, as with jq -c";
    }
    if (first.startsWith("[{")) {
      return "it is one JSON array: write one record a line, as with jq -c '.[]'";
    }
    String array = array(first);
    return array == null
        ? null
        : "its records stand in the array "
            + array
            + ": write one record a line, as with jq -c '."
            + array
            + "[]'";
  }

  /** The name of the array of objects that an object begins with; null where it does not. */
  private static @Nullable String array(String line) {
    int quote = line.startsWith("{") ? line.indexOf('"') : -1;
    int end = quote < 0 ? -1 : line.indexOf('"', quote + 1);
    if (end < 0 || end - quote > LONGEST_NAME || !line.substring(1, quote).isBlank()) {
      return null;
    }
    String name = line.substring(quote + 1, end);
    StringBuilder opening = new StringBuilder();
    for (int i = end + 1; i < line.length() && opening.length() < 3; i++) {
      if (line.charAt(i) != ' ') {
        opening.append(line.charAt(i));
      }
    }
    boolean isName = name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    return isName && opening.toString().equals(":[{") ? name : null;
  }
}
