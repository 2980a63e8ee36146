package dev.stallwatch.spark.input;

import dev.stallwatch.model.Units;
import dev.stallwatch.spark.storage.Patience;
import dev.stallwatch.spark.storage.ReadingStorage;
import dev.stallwatch.spark.storage.StoredFile;
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
import org.apache.hadoop.fs.s3a.S3AFileStatus;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.util.functional.FutureIO;
import org.jspecify.annotations.Nullable;

/**
 * A file of a listing. At first it is taken for what it was when it was listed, which spares a
 * question to the storage for each of many small files; when it is opened again, the storage is
 * asked what it is now.
 */
public final class ListedFile implements StoredFile {
  private final InputFile file;
  private final Path path;
  private final Configuration configuration;
  private boolean wasOpened;

  public ListedFile(InputFile file, Configuration configuration) {
    this.file = file;
    this.path = new Path(file.path());
    this.configuration = configuration;
  }

  /** For how long its reading goes on over failures. */
  public Patience patience() {
    return Patience.with(path, configuration);
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

  /** All of the file in one request is what the policy asks for. */
  private FSDataInputStream open(FileSystem fileSystem, @Nullable FileStatus status)
      throws IOException {
    FutureDataInputStreamBuilder builder =
        fileSystem
            .openFile(path)
            .opt(
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE);
    // The status spares S3A a request for it, and ties what is read to its etag.
    return FutureIO.awaitFuture(
        (status == null ? builder : builder.withFileStatus(status)).build());
  }

  /** What S3A would ask the storage for; the listing told it. */
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

  /** Local files that Hadoop wrote have a second file with checksums, which nobody misses here. */
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

  /** Where there is an etag, it tells more than a time, which some storages round. */
  private static Version version(long length, long modifiedMillis, @Nullable String etag) {
    return new Version(length, etag == null ? modifiedMillis : 0, etag);
  }
}
