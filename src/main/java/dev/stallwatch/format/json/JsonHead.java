package dev.stallwatch.format.json;

import java.util.Arrays;

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

  private static boolean hasMember(String line, String name) {
    String quoted = '"' + name + '"';
    int at = line.indexOf(quoted);
    while (at >= 0) {
      int colon = at + quoted.length();
      while (colon < line.length() && line.charAt(colon) == ' ') {
        colon++;
      }
      if (colon < line.length() && line.charAt(colon) == ':') {
        return true;
      }
      at = line.indexOf(quoted, at + 1);
    }
    return false;
  }
}
