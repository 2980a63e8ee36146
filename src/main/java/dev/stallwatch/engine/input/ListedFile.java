package dev.stallwatch.engine.input;

import dev.stallwatch.model.Units;
import dev.stallwatch.storage.ReadingStorage;
import dev.stallwatch.storage.RetryPolicy;
import dev.stallwatch.storage.StoredFile;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.s3a.S3AFileStatus;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.util.functional.FutureIO;
import org.jspecify.annotations.Nullable;

/**
 * A file of a listing. The first open uses the status from the listing, which saves a request to
 * the storage for each of many small files; later opens ask the storage for the current status.
 */
public final class ListedFile implements StoredFile {
  private final InputFile file;
  private final Path path;
  private final Configuration configuration;
  private boolean wasOpened;

  public ListedFile(InputFile file, Configuration configuration) {
    this.file = file;
    this.path = new Path(file.openedPath());
    this.configuration = configuration;
  }

  /** Returns the retry policy for reading it. */
  public RetryPolicy retries() {
    return RetryPolicy.with(path, configuration);
  }

  @Override
  public Opened openAt(long offset) throws IOException {
    FileSystem fileSystem = withoutChecksums(ReadingStorage.of(path, configuration));
    FileStatus status = wasOpened ? fileSystem.getFileStatus(path) : null;
    wasOpened = true;
    FSDataInputStream stream = open(fileSystem, status == null ? listedInS3(fileSystem) : status);
    if (offset > 0) {
      stream.seek(offset);
    }
    return new Opened(status == null ? listed() : version(status), stream);
  }

  /** Opens the file with a policy that requests the entire file at once. */
  private FSDataInputStream open(FileSystem fileSystem, @Nullable FileStatus status)
      throws IOException {
    if (fileSystem instanceof RawLocalFileSystem) {
      return fileSystem.open(path); // without options, which copy the configuration
    }
    FutureDataInputStreamBuilder builder =
        fileSystem
            .openFile(path)
            .opt(
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE);
    // The status saves S3A a request for it, and binds the read to its etag.
    return FutureIO.awaitFuture(
        (status == null ? builder : builder.withFileStatus(status)).build());
  }

  /** Returns the status that S3A would request, from the listing. */
  private @Nullable FileStatus listedInS3(FileSystem fileSystem) {
    return file.etag() == null || !(fileSystem instanceof S3AFileSystem)
        ? null
        : new S3AFileStatus(
            file.size(),
            file.modifiedMicros() / Units.MICROS_PER_MILLI,
            path,
            fileSystem.getDefaultBlockSize(path),
            "",
            file.etag(),
            null);
  }

  /** Local files that Hadoop wrote have a second file with checksums, which is not needed here. */
  private static FileSystem withoutChecksums(FileSystem fileSystem) {
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }

  private Version listed() {
    return version(file.size(), file.modifiedMicros() / Units.MICROS_PER_MILLI, file.etag());
  }

  private static Version version(FileStatus status) {
    return version(
        status.getLen(),
        status.getModificationTime(),
        status instanceof EtagSource source ? source.getEtag() : null);
  }

  /** An etag is preferred to a time, which some storages round. */
  private static Version version(long length, long modifiedMillis, @Nullable String etag) {
    return new Version(length, etag == null ? modifiedMillis : 0, etag);
  }
}
