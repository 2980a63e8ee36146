package dev.stallwatch.format.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An archive, whose members are read in their order. */
public interface Archive extends Closeable {
  /**
   * Returns the next member; {@code null} at the end. What was not read of the one before is
   * skipped.
   *
   * @throws IOException if the archive is torn or damaged, or its storage failed; there is no
   *     further member then
   */
  @Nullable Member next() throws IOException;

  /** The kinds of archives. */
  enum Kind {
    TAR {
      @Override
      boolean begins(byte[] first) {
        return TarHeader.begins(first);
      }

      @Override
      public Archive open(InputStream content) {
        return new TarArchive(content);
      }
    },
    ZIP {
      @Override
      boolean begins(byte[] first) {
        return ZipArchive.begins(first);
      }

      @Override
      public Archive open(InputStream content) {
        return new ZipArchive(content);
      }
    };

    /**
     * Returns the kind of an archive with these first bytes; empty if they do not begin an archive.
     * No client can write them at the start of a log, because both contain control characters.
     *
     * @param first 512 bytes, or fewer if there are no more
     */
    public static Optional<Kind> of(byte[] first) {
      for (Kind kind : values()) {
        if (kind.begins(first)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    abstract boolean begins(byte[] first);

    /** Returns a reader of the members; closes the content when it is closed. */
    public abstract Archive open(InputStream content);
  }
}
