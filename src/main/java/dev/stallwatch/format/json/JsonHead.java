package dev.stallwatch.format.json;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** What the first lines of a file tell of its JSON, also where a line is torn. */
public final class JsonHead {
  private JsonHead() {}

  /**
   * Whether a line begins an object and has members of all these names, at any depth. Text that a
   * client chose does not count: in it the quotes are escaped.
   */
  public static boolean names(String line, String... names) {
    return line.startsWith("{") && Arrays.stream(names).allMatch(name -> hasMember(line, name));
  }

  /** Whether a line begins an object and has a member of the name with this text, in any case. */
  public static boolean holds(String line, String name, String text) {
    String quoted = '"' + text + '"';
    return line.startsWith("{")
        && hasMember(
            line, name, value -> line.regionMatches(true, value, quoted, 0, quoted.length()));
  }

  private static boolean hasMember(String line, String name) {
    return hasMember(line, name, value -> true);
  }

  /**
   * Whether there is a member whose value fits.
   *
   * @param fits told of a value where it begins in the line
   */
  private static boolean hasMember(String line, String name, IntPredicate fits) {
    String quoted = '"' + name + '"';
    int at = line.indexOf(quoted);
    while (at >= 0) {
      int colon = afterBlanks(line, at + quoted.length());
      if (line.startsWith(":", colon) && fits.test(afterBlanks(line, colon + 1))) {
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
