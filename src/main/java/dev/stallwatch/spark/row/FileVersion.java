package dev.stallwatch.spark.row;

import java.io.Serializable;

/**
 * One version of a stored file.
 *
 * @param path path of the file
 * @param size stored size in bytes
 * @param modifiedMicros time of the last modification, microseconds since the epoch
 */
public record FileVersion(String path, long size, long modifiedMicros) implements Serializable {}
