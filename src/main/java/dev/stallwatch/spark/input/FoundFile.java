package dev.stallwatch.spark.input;

import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * A file that a listing shows, or a path that shall be read and can't be.
 *
 * @param path the path, as Hadoop's FileSystem names it; escaped where it has no name there
 * @param size bytes as stored
 * @param modifiedMillis when it was last changed, milliseconds since the epoch
 * @param etag what an object store calls its content, null where the storage tells nothing
 * @param unreadable why it can't be opened, null where nothing is known against it
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

  /** A path that can't be opened. */
  static FoundFile unreadable(String path, String reason) {
    return new FoundFile(path, 0, 0, null, reason);
  }

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Tells two paths apart, also where one of them is escaped. */
  String key() {
    return unreadable == null ? path : path + '\0';
  }
}
