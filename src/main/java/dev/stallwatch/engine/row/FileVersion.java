package dev.stallwatch.engine.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One version of a stored file.
 *
 * @param path path of the file
 * @param size stored size in bytes
 * @param modifiedMicros time of the last modification, microseconds since the epoch
 * @param archive the stored archive that it is a member of, null if it is stored itself
 */
public record FileVersion(
    String path, long size, long modifiedMicros, @Nullable FileVersion archive)
    implements Serializable {
  /** Creates a version of a file that is stored itself. */
  public FileVersion(String path, long size, long modifiedMicros) {
    this(path, size, modifiedMicros, null);
  }

  /** Returns the file in the storage: this one, or the archive that it is a member of. */
  public FileVersion stored() {
    return archive == null ? this : archive;
  }
}
