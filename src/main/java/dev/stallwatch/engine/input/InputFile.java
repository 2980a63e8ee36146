package dev.stallwatch.engine.input;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of the input.
 *
 * @param number its position in the listing, by path
 * @param path its path, as Hadoop's FileSystem opens it, or its name if it has a location
 * @param size bytes as stored
 * @param modifiedMicros time of the last change, microseconds since the epoch
 * @param etag an object store's identifier of the content, null if the storage has none
 * @param unreadable why it can't be opened according to the listing; null if no reason is known
 * @param settings the operator's settings of its source
 * @param archive the stored file that it is a member of, null if it is stored itself
 * @param location where standard input is stored; null if the path is the location
 */
public record InputFile(
    int number,
    String path,
    long size,
    long modifiedMicros,
    @Nullable String etag,
    @Nullable String unreadable,
    SourceSettings settings,
    @Nullable InputFile archive,
    @Nullable String location)
    implements Serializable {
  /** Creates a file that is stored itself. */
  public InputFile(
      int number,
      String path,
      long size,
      long modifiedMicros,
      @Nullable String etag,
      @Nullable String unreadable,
      SourceSettings settings) {
    this(number, path, size, modifiedMicros, etag, unreadable, settings, null, null);
  }

  /**
   * Returns a member of this file, which is an archive.
   *
   * @param memberPath path of the archive and name of the member
   * @param memberSize bytes of its content, negative if unknown
   * @param memberModifiedMicros time of its last change, 0 if unknown
   */
  public InputFile member(String memberPath, long memberSize, long memberModifiedMicros) {
    return new InputFile(
        number,
        memberPath,
        Math.max(0, memberSize),
        memberModifiedMicros <= 0 ? modifiedMicros : memberModifiedMicros,
        null,
        null,
        settings,
        archive == null ? this : archive,
        location);
  }

  /** Returns the path by which Hadoop's FileSystem opens it. */
  String openedPath() {
    return location == null ? path : location;
  }

  /** Returns a key that is unique in a listing, even if one of two paths is escaped. */
  public String key() {
    return FoundFile.key(path, unreadable);
  }

  /** Whether another listing of this file shows the same version of it. */
  public boolean isVersionOf(InputFile other) {
    return size == other.size
        && modifiedMicros == other.modifiedMicros
        && Objects.equals(etag, other.etag)
        && Objects.equals(unreadable, other.unreadable);
  }

  /** Returns the last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
