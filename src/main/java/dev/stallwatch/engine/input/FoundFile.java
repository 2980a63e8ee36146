package dev.stallwatch.engine.input;

import java.io.File;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * A file of a listing, or an input path that can't be read.
 *
 * @param path the path as Hadoop's FileSystem names it; escaped if Hadoop can't name it
 * @param size bytes as stored
 * @param modifiedMillis time of the last change, milliseconds since the epoch
 * @param etag an object store's identifier of the content, null if the storage has none
 * @param unreadable why it can't be opened, null if no reason is known
 * @param location where it is stored if the path only names it; null if the path is its location
 * @param below where the part of the path starts that was found below the given path
 */
record FoundFile(
    String path,
    long size,
    long modifiedMillis,
    @Nullable String etag,
    @Nullable String unreadable,
    @Nullable String location,
    int below) {
  private static final String STDIN = "stdin";

  /** Creates a file of which it is not known below which path it was found. */
  FoundFile(
      String path,
      long size,
      long modifiedMillis,
      @Nullable String etag,
      @Nullable String unreadable) {
    this(path, size, modifiedMillis, etag, unreadable, null, path.lastIndexOf('/') + 1);
  }

  /** Returns the content of standard input, which is stored in a local file. */
  static FoundFile stdin(String location) {
    File file = new File(location);
    return new FoundFile(
        STDIN, file.length(), file.lastModified(), null, null, file.toURI().toString(), 0);
  }

  /** Returns the file as found below a path. */
  FoundFile below(String root) {
    return path.length() > root.length()
            && path.startsWith(root)
            && (root.endsWith("/") || path.charAt(root.length()) == '/')
        ? new FoundFile(
            path,
            size,
            modifiedMillis,
            etag,
            unreadable,
            location,
            root.endsWith("/") ? root.length() : root.length() + 1)
        : this;
  }

  static FoundFile of(FileStatus status) {
    return new FoundFile(
        status.getPath().toString(),
        status.getLen(),
        status.getModificationTime(),
        status instanceof EtagSource tagged ? tagged.getEtag() : null,
        null);
  }

  /** Returns a path that can't be opened. */
  static FoundFile unreadable(String path, String reason) {
    return new FoundFile(path, 0, 0, null, reason);
  }

  /** Returns the last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns a key that is unique even if one of two paths is escaped. */
  String key() {
    return key(path, unreadable);
  }

  static String key(String path, @Nullable String unreadable) {
    return unreadable == null ? path : path + '\0';
  }
}
