package dev.stallwatch.spark.read;

import java.io.Serializable;

/**
 * One file of the input.
 *
 * @param path its path, as Hadoop's FileSystem opens it
 * @param size bytes as stored
 * @param modifiedMicros when it was last changed, microseconds since the epoch
 */
public record InputFile(String path, long size, long modifiedMicros) implements Serializable {
  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
