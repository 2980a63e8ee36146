package dev.stallwatch.format.file;

import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.RejectReason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Decompressed content up to the point where it proves to be a decompression bomb: a few kilobytes
 * made to fill memory or to cost days of computing time. Access logs compress by a factor of 10 to
 * 50; the maximum of gzip is 1032.
 */
public final class InflatedStream extends BlockInputStream {
  /** A smaller content is harmless, whatever its compressed size. */
  private static final long HARMLESS_BYTES = 1L << 30;

  private static final long MAX_RATIO = 1_000;

  private final InputStream content;
  private final Stored stored;
  private final long harmlessBytes;
  private long bytes;

  /**
   * Creates the stream.
   *
   * @param stored what the decompressor reads from
   */
  public InflatedStream(InputStream content, Stored stored) {
    this(content, stored, HARMLESS_BYTES);
  }

  public InflatedStream(InputStream content, Stored stored, long harmlessBytes) {
    this.content = content;
    this.stored = stored;
    this.harmlessBytes = harmlessBytes;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = content.read(buffer, offset, length);
    bytes += Math.max(0, read);
    if (bytes > harmlessBytes && bytes / MAX_RATIO > stored.bytes()) {
      throw new FileRefusedException(
          RejectReason.BOMB,
          String.format(
              Locale.ROOT,
              "decompression bomb: %,d compressed bytes expand to more than %,d bytes; the rest is not read",
              stored.bytes(),
              bytes));
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /** Counts the compressed bytes. */
  public static final class Stored extends FilterInputStream {
    private long bytes;

    public Stored(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      bytes += Math.max(0, read);
      return read;
    }

    long bytes() {
      return bytes;
    }
  }
}
