package dev.stallwatch.spark.input;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One file of the input.
 *
 * @param number its place in the listing, by path
 * @param path its path, as Hadoop's FileSystem opens it
 * @param size bytes as stored
 * @param modifiedMicros when it was last changed, microseconds since the epoch
 * @param etag what an object store calls its content, null where the storage tells nothing
 * @param unreadable why it can't be opened, where the listing tells; null where nothing is known
 * @param settings what the operator says of its source
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
  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
