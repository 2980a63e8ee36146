package dev.stallwatch.spark.read;

import dev.stallwatch.format.LogFileReader;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.RejectReason;
import java.io.IOException;
import java.io.PushbackInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Opens files, whatever storage they are on: the one place where bytes enter. */
final class LogFiles {
  private final LogFormats formats;
  private final Configuration configuration;

  LogFiles(LogFormats formats, Configuration configuration) {
    this.formats = formats;
    this.configuration = configuration;
  }

  /** A reader of the file; one that can't be opened has no lines and a problem. */
  LogFileReader open(InputFile file) {
    Path path = new Path(file.path());
    PushbackInputStream start =
        ParquetLog.pushback(new RetryingStream(StoredFile.of(path, configuration)));
    try {
      if (ParquetLog.begins(start)) {
        start.close();
        // Its schema stands at the end, so it is not read from front to back.
        FSDataInputStream stream = path.getFileSystem(configuration).open(path);
        return ParquetLog.open(stream, file.size(), configuration);
      }
      return LogFileReader.open(start, formats);
    } catch (IOException e) {
      return LogFileReader.unreadable(RejectReason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }
}
