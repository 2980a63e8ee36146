package dev.stallwatch.spark.lock;

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

/** What a {@link Lease} asks of the storage that it lies in. */
public interface LeaseStore {
  /** To read and delete. */
  FileSystem fileSystem();

  /** Writes a file unless there is one, in one step; whether it did. */
  boolean createIfAbsent(Path place, byte[] content) throws IOException;

  /** Replaces a file unless it changed since it was seen; whether it did. */
  boolean replaceIfUnchanged(Version seen, byte[] content) throws IOException;

  /** A file as it is now; empty if there is none. */
  default Optional<Version> version(Path place) throws IOException {
    try {
      // In this order: content that is newer than the etag makes the exchange fail, not succeed.
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
   * A file as it was seen.
   *
   * @param place its path
   * @param etag what names this content in an object store; empty elsewhere
   * @param modifiedAt when it was written, by the clock of the storage
   * @param content what it holds
   */
  record Version(Path place, String etag, Instant modifiedAt, String content) {
    public boolean hasSameContent(Version other) {
      return content.equals(other.content);
    }
  }

  /** The names of what a directory holds. */
  default List<String> names(Path directory) throws IOException {
    return Stream.of(fileSystem().listStatus(directory))
        .map(file -> file.getPath().getName())
        .toList();
  }

  /** Deletes a file if it is there. */
  default void delete(Path place) throws IOException {
    fileSystem().delete(place, false);
  }

  /** The time by the clock that the storage writes into its files. */
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
