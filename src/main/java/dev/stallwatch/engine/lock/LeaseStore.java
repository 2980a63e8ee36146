package dev.stallwatch.engine.lock;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The operations that a {@link Lease} needs from its storage. */
public interface LeaseStore {
  /** Returns the file system, to read and delete files. */
  FileSystem fileSystem();

  /**
   * Creates a file with its content in one step, unless it exists; returns whether it was created.
   */
  boolean createIfAbsent(Path place, byte[] content) throws IOException;

  /** Replaces a file unless it changed since it was read; returns whether it was replaced. */
  boolean replaceIfUnchanged(Version seen, byte[] content) throws IOException;

  /** Returns the current version of a file; empty if it does not exist. */
  default Optional<Version> version(Path place) throws IOException {
    try {
      // Status before content: if the content is newer than the etag, the replacement fails, which
      // is safe.
      FileStatus status = fileSystem().getFileStatus(place);
      try (var in = fileSystem().open(place)) {
        return Optional.of(
            new Version(
                place,
                status instanceof EtagSource source ? String.valueOf(source.getEtag()) : "",
                Instant.ofEpochMilli(status.getModificationTime()),
                new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      }
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * A version of a file.
   *
   * @param place its path
   * @param etag identifies this content in an object store; empty elsewhere
   * @param modifiedAt when it was written, by the clock of the storage
   * @param content the text of the file
   */
  record Version(Path place, String etag, Instant modifiedAt, String content) {
    public boolean hasSameContent(Version other) {
      return content.equals(other.content);
    }
  }

  /** Returns the names of the entries of a directory. */
  default List<String> names(Path directory) throws IOException {
    return Stream.of(fileSystem().listStatus(directory))
        .map(file -> file.getPath().getName())
        .toList();
  }

  /** Deletes a file if it exists. */
  default void delete(Path place) throws IOException {
    fileSystem().delete(place, false);
  }

  /** Returns the current time by the clock that the storage uses for modification times. */
  default Instant now(Path staging) throws IOException {
    Path probe = new Path(staging, "probe-" + UUID.randomUUID());
    try (FSDataOutputStream out = fileSystem().create(probe, false)) {
      out.write(' ');
    }
    try {
      return Instant.ofEpochMilli(fileSystem().getFileStatus(probe).getModificationTime());
    } finally {
      delete(probe);
    }
  }
}
