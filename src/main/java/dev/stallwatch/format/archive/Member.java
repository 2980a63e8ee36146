package dev.stallwatch.format.archive;

import dev.stallwatch.format.FileRefusedException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A member of an archive.
 *
 * @param name its name as the archive states it, at most {@link #MAX_NAME_LENGTH} characters; never
 *     used as a path
 * @param kind what it is
 * @param size bytes of its content as the archive states them, -1 if it does not
 * @param modifiedMicros time of the last change as the archive states it, microseconds since the
 *     epoch, 0 if it does not
 * @param content its bytes, valid until the next member; closing it does not close the archive
 * @param refusal why its content cannot be read, {@code null} if it can
 */
public record Member(
    String name,
    Kind kind,
    long size,
    long modifiedMicros,
    InputStream content,
    @Nullable FileRefusedException refusal) {
  /** Longer names are cut. */
  public static final int MAX_NAME_LENGTH = 1_000;

  /** Cuts the name. */
  public Member {
    if (name.length() > MAX_NAME_LENGTH) {
      name = name.substring(0, MAX_NAME_LENGTH) + "...";
    }
  }

  /** What a member is. */
  public enum Kind {
    FILE,
    /** A directory, link, device or the like: it has no content of its own. */
    OTHER
  }
}
