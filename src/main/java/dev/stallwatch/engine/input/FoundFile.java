package dev.stallwatch.engine.input;

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
 */
record FoundFile(
    String path,
    long size,
    long modifiedMillis,
    @Nullable String etag,
    @Nullable String unreadable) {
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
    return unreadable == null ? path : path + '\0';
  }
}
