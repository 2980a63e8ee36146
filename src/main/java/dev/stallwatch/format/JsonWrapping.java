package dev.stallwatch.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises JSON that does not have one record per line, and names the command that converts it.
 */
final class JsonWrapping {
  private static final int MAX_NAME_LENGTH = 40;

  private JsonWrapping() {}

  /**
   * Returns what to do, as a clause without a full stop; {@code null} if the lines are not of this
   * kind.
   */
  static @Nullable String remedy(List<String> firstLines) {
    if (firstLines.isEmpty()) {
      return null;
    }
    String first = firstLines.get(0).strip();
    if (first.equals("{") || first.equals("[")) {
      return "multi-line JSON: write one record per line, for example with jq -c";
    }
    if (first.startsWith("[{")) {
      return "a JSON array: write one record per line, for example with jq -c '.[]'";
    }
    String array = array(first);
    return array == null
        ? null
        : "records are nested in the array "
            + array
            + ": write one record per line, for example with jq -c '."
            + array
            + "[]'";
  }

  /**
   * Returns the name of the array of objects at the start of an object; {@code null} if there is
   * none.
   */
  private static @Nullable String array(String line) {
    int quote = line.startsWith("{") ? line.indexOf('"') : -1;
    int end = quote < 0 ? -1 : line.indexOf('"', quote + 1);
    if (end < 0 || end - quote > MAX_NAME_LENGTH || !line.substring(1, quote).isBlank()) {
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
