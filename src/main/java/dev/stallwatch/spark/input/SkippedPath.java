package dev.stallwatch.spark.input;

import dev.stallwatch.model.PathText;

/**
 * A path below the input that is never read, as it can't hold logs or is read under another name.
 *
 * @param path the path, as Hadoop's FileSystem names it
 * @param reason what it is, in words that follow its name
 */
public record SkippedPath(String path, String reason) {
  /** The path and the reason in one line. */
  public String text() {
    return "skipped " + PathText.of(path) + ": " + reason;
  }
}
