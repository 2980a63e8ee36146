package dev.stallwatch.model;

/** Paths of files as people write them. */
public final class PathText {
  private static final String LOCAL = "file:/";

  private PathText() {}

  /** A path of the local disk without its scheme; any other as it is. */
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
