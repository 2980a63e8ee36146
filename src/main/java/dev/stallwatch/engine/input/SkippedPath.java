package dev.stallwatch.engine.input;

import dev.stallwatch.model.PathText;

/**
 * A path below the input that is not read, because it can't hold logs or is read under another
 * name.
 *
 * @param path the path, as Hadoop's FileSystem names it
 * @param reason a phrase that follows the path
 */
public record SkippedPath(String path, String reason) {
  /** Returns the path and the reason in one line. */
  public String text() {
    return "skipped " + PathText.of(path) + ": " + reason;
  }
}
