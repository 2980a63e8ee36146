package dev.stallwatch.format.json;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Inspects the first lines of a JSON file, which may be truncated. */
public final class JsonHead {
  private JsonHead() {}

  /**
   * Returns whether a line begins an object and has members of all these names, at any depth. Text
   * from clients does not match, because its quotes are escaped.
   */
  public static boolean hasMembers(String line, String... names) {
    return line.startsWith("{") && Arrays.stream(names).allMatch(name -> hasMember(line, name));
  }

  /**
   * Returns whether a line begins an object and has a member of this name with this text, ignoring
   * case.
   */
  public static boolean hasValue(String line, String name, String text) {
    String quoted = '"' + text + '"';
    return line.startsWith("{")
        && hasMember(
            line, name, value -> line.regionMatches(true, value, quoted, 0, quoted.length()));
  }

  private static boolean hasMember(String line, String name) {
    return hasMember(line, name, value -> true);
  }

  /**
   * Returns whether there is a member whose value matches.
   *
   * @param matches receives the offset of a value in the line
   */
  private static boolean hasMember(String line, String name, IntPredicate matches) {
    String quoted = '"' + name + '"';
    int at = line.indexOf(quoted);
    while (at >= 0) {
      int colon = afterBlanks(line, at + quoted.length());
      if (line.startsWith(":", colon) && matches.test(afterBlanks(line, colon + 1))) {
        return true;
      }
      at = line.indexOf(quoted, at + 1);
    }
    return false;
  }

  private static int afterBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
