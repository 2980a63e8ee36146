package dev.stallwatch.spark.read;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.jspecify.annotations.Nullable;

/** A file on some storage, which can be opened at any of its bytes. */
interface StoredFile {
  /** Opens the file as it is now, at an offset in bytes. */
  Opened openAt(long offset) throws IOException;

  /**
   * What tells the content of a file from an earlier or later one.
   *
   * @param length bytes
   * @param modifiedMillis when it was last changed, milliseconds since the epoch
   * @param etag the storage's own mark of the content, where it has one
   */
  record Version(long length, long modifiedMillis, @Nullable String etag) {}

  /** An open file: which content it is, and the bytes from the offset on. */
  record Opened(Version version, InputStream stream) {}

  /** A file of Hadoop's FileSystem. */
  static StoredFile of(Path path, Configuration configuration) {
    return offset -> {
      FileSystem fileSystem = path.getFileSystem(configuration);
      FileStatus status = fileSystem.getFileStatus(path);
      // The status spares S3A a second request for it, and ties what is read to its etag; all of
      // the file in one request is what the policy asks for.
      FSDataInputStream stream =
          FutureIO.awaitFuture(
              fileSystem
                  .openFile(path)
                  .withFileStatus(status)
                  .opt(
                      OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                      OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE)
                  .build());
      if (offset > 0) {
        stream.seek(offset);
      }
      String etag = status instanceof EtagSource source ? source.getEtag() : null;
      return new Opened(new Version(status.getLen(), status.getModificationTime(), etag), stream);
    };
  }
}
