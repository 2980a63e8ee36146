package dev.stallwatch.model;

/** Formats file paths for people. */
public final class PathText {
  private static final String LOCAL = "file:/";

  private PathText() {}

  /** Returns a path of the local disk without its scheme; any other path unchanged. */
  public static String of(String path) {
    if (!path.startsWith(LOCAL)) {
      return path;
    }
    int from = LOCAL.length();
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    return '/' + path.substring(from);
  }
}
