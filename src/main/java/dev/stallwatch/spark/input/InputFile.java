package dev.stallwatch.spark.input;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One file of the input.
 *
 * @param number its position in the listing, by path
 * @param path its path, as Hadoop's FileSystem opens it
 * @param size bytes as stored
 * @param modifiedMicros time of the last change, microseconds since the epoch
 * @param etag an object store's identifier of the content, null if the storage has none
 * @param unreadable why it can't be opened according to the listing; null if no reason is known
 * @param settings the operator's settings of its source
 */
public record InputFile(
    int number,
    String path,
    long size,
    long modifiedMicros,
    @Nullable String etag,
    @Nullable String unreadable,
    SourceSettings settings)
    implements Serializable {
  /** Returns the last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
