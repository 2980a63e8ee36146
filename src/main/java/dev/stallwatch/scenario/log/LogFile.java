package dev.stallwatch.scenario.log;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A log file that is being written; one whose name ends in {@code .gz} is compressed. */
public final class LogFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final LogLine format;
  private final OutputStream out;
  private final LineBytes line = new LineBytes();
  private long bytesWritten;

  /**
   * Creates the file and the directories above it.
   *
   * @param level compression level of {@link java.util.zip.Deflater}
   */
  public LogFile(Path file, LogLine format, int level) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    OutputStream raw = Files.newOutputStream(file);
    this.format = format;
    this.out =
        new BufferedOutputStream(
            file.toString().endsWith(".gz") ? new Gzip(raw, level) : raw, BUFFER_BYTES);
    byte[] header = format.header();
    out.write(header);
    bytesWritten = header.length;
  }

  /** Writes the line of an exchange. */
  public void write(Exchange exchange) throws IOException {
    line.clear();
    format.append(exchange, line);
    out.write(line.bytes(), 0, line.length());
    bytesWritten += line.length();
  }

  /** Returns the bytes written so far, uncompressed. */
  public long bytesWritten() {
    return bytesWritten;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out, int level) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(level);
    }
  }
}
