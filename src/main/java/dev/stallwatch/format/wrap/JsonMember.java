package dev.stallwatch.format.wrap;

import com.google.common.base.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The position of one member in a JSON object that fills a range of a buffer. An object that names
 * the member twice has none: only text that was pasted in without escaping can repeat a name.
 */
final class JsonMember {
  private final byte[][] path;
  private int from;
  private int to;

  /**
   * Creates the position.
   *
   * @param path names that lead to the member, separated by {@code /}
   */
  JsonMember(String path) {
    this.path =
        Splitter.on('/')
            .splitToStream(path)
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  /** Finds the member in an object; returns false if it is absent or the object is damaged. */
  boolean find(byte[] b, int offset, int end) {
    from = JsonBytes.NONE;
    int after = object(b, offset, end, 0);
    return after != JsonBytes.NONE && JsonBytes.afterBlanks(b, after, end) == end && from >= 0;
  }

  /** Returns the position after the object that begins here. */
  private int object(byte[] b, int offset, int end, int step) {
    int at = JsonBytes.afterBlanks(b, offset, end);
    if (at == end || b[at] != '{') {
      return JsonBytes.NONE;
    }
    at = JsonBytes.afterBlanks(b, at + 1, end);
    while (at < end && b[at] != '}') {
      if (b[at] != '"') {
        return JsonBytes.NONE;
      }
      int nameEnd = JsonBytes.afterString(b, at, end);
      int colon = nameEnd == JsonBytes.NONE ? end : JsonBytes.afterBlanks(b, nameEnd, end);
      if (colon == end || b[colon] != ':') {
        return JsonBytes.NONE;
      }
      int value = JsonBytes.afterBlanks(b, colon + 1, end);
      boolean leads = Arrays.equals(b, at + 1, nameEnd - 1, path[step], 0, path[step].length);
      int after = member(b, value, end, leads ? step : path.length);
      if (after == JsonBytes.NONE) {
        return JsonBytes.NONE;
      }
      at = JsonBytes.afterBlanks(b, after, end);
      if (at < end && b[at] == ',') {
        at = JsonBytes.afterBlanks(b, at + 1, end);
      } else if (at == end || b[at] != '}') {
        return JsonBytes.NONE;
      }
    }
    return at < end ? at + 1 : JsonBytes.NONE;
  }

  /**
   * Returns the position after the value of a member.
   *
   * @param step the step of the path that its name is; the length of the path for none
   */
  private int member(byte[] b, int value, int end, int step) {
    if (step < path.length - 1 && value < end && b[value] == '{') {
      return object(b, value, end, step + 1);
    }
    int after = JsonBytes.afterValue(b, value, end);
    if (step == path.length - 1 && after != JsonBytes.NONE) {
      if (from != JsonBytes.NONE) {
        return JsonBytes.NONE;
      }
      from = value;
      to = after;
    }
    return after;
  }

  /** Returns where the value begins. */
  int from() {
    return from;
  }

  /** Returns the position after the value. */
  int to() {
    return to;
  }
}
