package dev.stallwatch.format.wrap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the arrays of objects, and of arrays, in the beginning of a JSON content. */
final class JsonArrays {
  private static final int MAX_PATHS = 12;
  private static final int MAX_STEPS = 4;
  private static final int MAX_NAME_BYTES = 40;

  private final byte[] b;
  private final List<List<String>> paths = new ArrayList<>();

  private JsonArrays(byte[] b) {
    this.b = b;
  }

  /**
   * Returns the names that lead to each such array in the first object, from the outermost; of an
   * array, the first element shows its members.
   */
  static List<List<String>> in(byte[] head) {
    JsonArrays arrays = new JsonArrays(head);
    int at = JsonBytes.afterBlanks(head, 0, head.length);
    while (at < head.length && head[at] == '[') {
      at = JsonBytes.afterBlanks(head, at + 1, head.length);
    }
    arrays.members(at, List.of());
    return arrays.paths;
  }

  /** Looks at the members of the object that begins here. */
  private void members(int object, List<String> path) {
    int at = JsonBytes.afterBlanks(b, object + 1, b.length);
    boolean isObject = object < b.length && b[object] == '{';
    while (isObject && at < b.length && b[at] == '"' && paths.size() < MAX_PATHS) {
      int nameEnd = JsonBytes.afterString(b, at, b.length);
      int colon =
          nameEnd == JsonBytes.NONE ? b.length : JsonBytes.afterBlanks(b, nameEnd, b.length);
      if (colon >= b.length || b[colon] != ':') {
        return;
      }
      int value = JsonBytes.afterBlanks(b, colon + 1, b.length);
      if (value < b.length && isName(at + 1, nameEnd - 1) && path.size() < MAX_STEPS) {
        List<String> here = new ArrayList<>(path);
        here.add(new String(b, at + 1, nameEnd - at - 2, StandardCharsets.US_ASCII));
        value(value, here);
      }
      int after = JsonBytes.afterValue(b, value, b.length);
      at = after == JsonBytes.NONE ? b.length : JsonBytes.afterBlanks(b, after, b.length);
      at = at < b.length && b[at] == ',' ? JsonBytes.afterBlanks(b, at + 1, b.length) : b.length;
    }
  }

  private void value(int value, List<String> path) {
    if (b[value] == '{') {
      members(value, path);
    } else if (b[value] == '[') {
      int first = JsonBytes.afterBlanks(b, value + 1, b.length);
      if (first < b.length && (b[first] == '{' || b[first] == '[')) {
        paths.add(path);
        members(first, path);
      }
    }
  }

  private boolean isName(int from, int to) {
    boolean isName = to > from && to - from <= MAX_NAME_BYTES;
    for (int i = from; isName && i < to; i++) {
      isName =
          (b[i] >= 'a' && b[i] <= 'z')
              || (b[i] >= 'A' && b[i] <= 'Z')
              || PrefixTime.isDigit(b[i])
              || b[i] == '_'
              || b[i] == '-'
              || b[i] == '.'
              || b[i] == '@';
    }
    return isName;
  }
}
