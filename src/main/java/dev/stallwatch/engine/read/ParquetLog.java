package dev.stallwatch.engine.read;

import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.cloudfront.CloudFrontParquetFormat;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.format.foreign.ForeignKind;
import dev.stallwatch.format.foreign.RequestColumns;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Opens logs in Parquet, which CloudFront can deliver. */
final class ParquetLog {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Number of columns named in the message about a file that can't be read. */
  private static final int MAX_COLUMNS = 8;

  private ParquetLog() {}

  /** Wraps the stream so that its first bytes can be examined. */
  static PushbackInputStream pushback(InputStream stream) {
    return new PushbackInputStream(stream, MAGIC.length);
  }

  /** Whether these first bytes are those of Parquet. */
  static boolean begins(byte[] first) {
    return first.length >= MAGIC.length
        && Arrays.equals(first, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Whether the first bytes are those of Parquet; they can be read again afterwards. */
  static boolean begins(PushbackInputStream stream) throws IOException {
    try {
      byte[] first = stream.readNBytes(MAGIC.length);
      stream.unread(first);
      return Arrays.equals(first, MAGIC);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  /**
   * Returns a reader of the rows; the stream is closed at the end.
   *
   * @param size bytes of the file, which ends with its schema
   */
  static LogFileReader open(FSDataInputStream stream, long size, Configuration configuration)
      throws IOException {
    return open(stream, size, configuration, ParquetBounds.ofMemory());
  }

  static LogFileReader open(
      FSDataInputStream stream, long size, Configuration configuration, ParquetBounds bounds)
      throws IOException {
    ParquetBytes bytes = new ParquetBytes(stream, size);
    try {
      bounds.checkFooter(footerBytes(bytes));
      return open(
          bytes,
          ParquetFileReader.open(
              bytes,
              HadoopReadOptions.builder(configuration)
                  .withCodecFactory(bounds.codecs(configuration))
                  .build()),
          bounds);
    } catch (FileRefusedException e) {
      stream.close();
      return LogFileReader.unreadable(RejectReason.CHUNK_TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      // The library reports a damaged file as unchecked exceptions of several types.
      stream.close();
      return LogFileReader.unreadable(
          bytes.storageFailed() ? RejectReason.UNREADABLE : RejectReason.TRUNCATED,
          String.valueOf(e.getMessage()));
    }
  }

  /** Returns the length of the footer as stated in the file: the 4 bytes before the last 4. */
  private static long footerBytes(ParquetBytes bytes) throws IOException {
    long at = bytes.getLength() - MAGIC.length - Integer.BYTES;
    if (at < 0) {
      return 0; // Too short for a footer; the library reports it.
    }
    SeekableInputStream end = bytes.newStream();
    end.seek(at);
    byte[] length = new byte[Integer.BYTES];
    end.readFully(length);
    long footer = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFF_FFFFL;
    return footer > bytes.getLength() ? 0 : footer; // A damaged file; the library reports it.
  }

  private static LogFileReader open(
      ParquetBytes bytes, ParquetFileReader file, ParquetBounds bounds) throws IOException {
    MessageType schema = file.getFileMetaData().getSchema();
    List<String> readable =
        schema.getFields().stream().filter(ParquetRow::canRead).map(Type::getName).toList();
    Optional<CloudFrontParquetFormat> format = CloudFrontParquetFormat.of(readable);
    if (format.isEmpty()) {
      file.close();
      if (!RequestColumns.areAmong(schema.getFields().stream().map(Type::getName).toList())) {
        return LogFileReader.skipped(ForeignKind.TABLE);
      }
      return LogFileReader.unreadable(
          RejectReason.UNKNOWN_FORMAT,
          "Parquet, but its columns are not those of a known log: "
              + readable.stream().limit(MAX_COLUMNS).collect(Collectors.joining(", ")));
    }
    MessageType read =
        new MessageType(
            schema.getName(), format.get().columns().stream().map(schema::getType).toList());
    return LogFileReader.of(new ParquetLines(file, bytes, read, bounds), format.get());
  }
}
