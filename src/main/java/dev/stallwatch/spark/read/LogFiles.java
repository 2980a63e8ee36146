package dev.stallwatch.spark.read;

import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.FilePartStream;
import dev.stallwatch.format.file.FileStart;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.Units;
import dev.stallwatch.spark.input.InputFile;
import dev.stallwatch.spark.input.ListedFile;
import dev.stallwatch.spark.storage.Patience;
import dev.stallwatch.spark.storage.RetryingSeekable;
import dev.stallwatch.spark.storage.RetryingStream;
import dev.stallwatch.spark.storage.StoredBytesStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Opens files, whatever storage they are on: the one place where bytes enter. A file whose source
 * has a format of its own is read as that.
 */
public final class LogFiles {
  private final LogFormats formats;
  private final Configuration configuration;

  /**
   * Of some formats.
   *
   * @param configuration how their storages are reached
   */
  public LogFiles(LogFormats formats, Configuration configuration) {
    this.formats = formats;
    this.configuration = configuration;
  }

  /** A reader of the file; one that can't be opened has no lines and a problem. */
  LogFileReader open(InputFile file) {
    return open(FilePart.whole(file.number(), file)).reader();
  }

  /** The lines of a part; one that can't be opened has none and a problem. */
  public OpenPart open(FilePart part) {
    String unreadable = part.file().unreadable();
    if (unreadable != null) {
      return unreadable(part, unreadable);
    }
    try {
      return part.start() == null ? openWhole(part) : openPart(part, part.start());
    } catch (IOException e) {
      return unreadable(part, String.valueOf(e.getMessage()));
    }
  }

  private static OpenPart unreadable(FilePart part, String why) {
    return new OpenPart(part, LogFileReader.unreadable(RejectReason.UNREADABLE, why), () -> "");
  }

  private OpenPart openWhole(FilePart part) throws IOException {
    InputFile file = part.file();
    ListedFile listed = at(file);
    Patience patience = listed.patience();
    StoredBytesStream stored = new StoredBytesStream(new RetryingStream(listed, patience));
    PushbackInputStream start = ParquetLog.pushback(stored);
    if (ParquetLog.begins(start)) {
      start.close();
      // Its schema stands at the end, so it is not read from front to back.
      FSDataInputStream stream =
          new FSDataInputStream(new RetryingSeekable(at(file), file.etag(), patience));
      return opened(part, ParquetLog.open(stream, file.size(), configuration), () -> "");
    }
    return opened(part, LogFileReader.open(start, formatsOf(file)), stored::digest);
  }

  private OpenPart openPart(FilePart part, FileStart start) {
    ListedFile listed = at(part.file());
    StoredBytesStream stored =
        new StoredBytesStream(
            new FilePartStream(
                new RetryingStream(
                    listed, Math.max(0, part.from() - 1), part.file().etag(), listed.patience()),
                part.from(),
                part.to()));
    LogFormats known = formatsOf(part.file());
    LogFileReader reader =
        part.from() == 0
            ? LogFileReader.openFirstPart(stored, start, known)
            : LogFileReader.openLaterPart(stored, start, known);
    return opened(part, reader, stored::digest);
  }

  private static OpenPart opened(
      FilePart part, LogFileReader reader, Supplier<String> storedBytes) {
    InputFile file = part.file();
    long modified = file.modifiedMicros();
    long ahead = Units.micros(file.settings().clockOffset());
    return new OpenPart(
        part, reader.modifiedAt(modified <= 0 ? modified : modified + ahead), storedBytes);
  }

  /**
   * How a file begins that can be read in parts; empty where it can't, or where it can't be read at
   * all, which its reading will tell.
   */
  Optional<FileStart> start(InputFile file) {
    ListedFile listed = at(file);
    PushbackInputStream start =
        ParquetLog.pushback(new RetryingStream(listed, listed.patience().forALook()));
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
