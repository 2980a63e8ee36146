package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.ListedFile;
import dev.stallwatch.flow.ReadCounter;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.archive.Archive;
import dev.stallwatch.format.file.Decompression;
import dev.stallwatch.format.file.FilePartStream;
import dev.stallwatch.format.file.FileStart;
import dev.stallwatch.format.file.Inflation;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.format.file.Unpacked;
import dev.stallwatch.format.line.RawStream;
import dev.stallwatch.model.Units;
import dev.stallwatch.storage.RetryPolicy;
import dev.stallwatch.storage.RetryingSeekable;
import dev.stallwatch.storage.RetryingStream;
import dev.stallwatch.storage.StoredBytesStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens files on any storage; all bytes of logs enter here. If the operator set the format of a
 * source, its files are read in that format.
 */
public final class LogFiles {
  private final LogFormats formats;
  private final Configuration configuration;
  private final @Nullable ReadCounter counter;

  /**
   * Creates an opener of files in these formats.
   *
   * @param configuration settings of the storages
   */
  public LogFiles(LogFormats formats, Configuration configuration) {
    this(formats, configuration, null);
  }

  /**
   * Creates an opener of files in these formats.
   *
   * @param configuration settings of the storages
   * @param counter counts files and bytes; null if nobody asks
   */
  LogFiles(LogFormats formats, Configuration configuration, @Nullable ReadCounter counter) {
    this.formats = formats;
    this.configuration = configuration;
    this.counter = counter;
  }

  /**
   * Opens a part, or each member of an archive as a part of its own. What can't be opened has no
   * lines and a problem.
   */
  public OpenFile open(FilePart part) {
    if (counter != null && part.from() == 0) {
      counter.opened();
    }
    String unreadable = part.file().unreadable();
    if (unreadable != null) {
      return OpenFile.of(unreadable(part, unreadable));
    }
    try {
      return part.start() == null ? openEntire(part) : OpenFile.of(openPart(part, part.start()));
    } catch (IOException e) {
      return OpenFile.of(unreadable(part, String.valueOf(e.getMessage())));
    }
  }

  private static OpenPart unreadable(FilePart part, String why) {
    return new OpenPart(part, LogFileReader.unreadable(RejectReason.UNREADABLE, why), () -> "");
  }

  private OpenFile openEntire(FilePart part) throws IOException {
    InputFile file = part.file();
    ListedFile listed = at(file);
    RetryPolicy retries = listed.retries();
    StoredBytesStream stored = new StoredBytesStream(counted(new RetryingStream(listed, retries)));
    PushbackInputStream start = ParquetLog.pushback(stored);
    if (ParquetLog.begins(start)) {
      start.close();
      // The schema of Parquet is at the end of the file, so the file is not read sequentially.
      if (counter != null) {
        counter.read(file.size());
      }
      FSDataInputStream stream =
          new FSDataInputStream(new RetryingSeekable(at(file), file.etag(), retries));
      return OpenFile.of(
          opened(part, ParquetLog.open(stream, file.size(), configuration), () -> ""));
    }
    RawStream raw = new RawStream(start);
    Inflation inflation = new Inflation();
    Unpacked content = Decompression.open(raw, inflation);
    Optional<Archive.Kind> archive = Archive.Kind.of(content.stream().first());
    return archive.isPresent()
        ? new ArchiveParts(part, raw, content, archive.get(), inflation, formatsOf(file))
        : OpenFile.of(
            opened(part, LogFileOpening.open(raw, content, formatsOf(file)), stored::digest));
  }

  private OpenPart openPart(FilePart part, FileStart start) {
    ListedFile listed = at(part.file());
    StoredBytesStream stored =
        new StoredBytesStream(
            new FilePartStream(
                counted(
                    new RetryingStream(
                        listed,
                        Math.max(0, part.from() - 1),
                        part.file().etag(),
                        listed.retries())),
                part.from(),
                part.to()));
    LogFormats known = formatsOf(part.file());
    LogFileReader reader =
        part.from() == 0
            ? LogFileOpening.firstPart(stored, start, known)
            : LogFileOpening.laterPart(stored, start, known);
    return opened(part, reader, stored::digest);
  }

  private InputStream counted(InputStream stored) {
    ReadCounter read = counter;
    return read == null ? stored : new CountedStream(stored, read);
  }

  private static OpenPart opened(
      FilePart part, LogFileReader reader, Supplier<String> storedBytes) {
    return new OpenPart(part, knowing(reader, part.file()), storedBytes);
  }

  /** Tells a reader the name of its file, and when it was last modified. */
  static LogFileReader knowing(LogFileReader reader, InputFile file) {
    long modified = file.modifiedMicros();
    long ahead = Units.micros(file.settings().clockOffset());
    return reader.named(file.path()).modifiedAt(modified <= 0 ? modified : modified + ahead);
  }

  /**
   * Returns the beginning of a file that can be read in parts. Empty if it can't be split, or can't
   * be read, which reading it will report.
   */
  Optional<FileStart> start(InputFile file) {
    ListedFile listed = at(file);
    PushbackInputStream start =
        ParquetLog.pushback(new RetryingStream(listed, listed.retries().forFirstLook()));
    try {
      if (ParquetLog.begins(start)) {
        start.close();
        return Optional.empty();
      }
      return FileStart.of(start, formatsOf(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private LogFormats formatsOf(InputFile file) {
    String forced = file.settings().format();
    return forced == null ? formats : formats.only(forced);
  }

  private ListedFile at(InputFile file) {
    return new ListedFile(file, configuration);
  }
}
