package dev.stallwatch.format.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Detects the compression of a stream by its first bytes, whatever the file name, and decompresses
 * it.
 */
final class Decompression {
  private static final int BUFFER = 64 * 1024;
  private static final int MAGIC_BYTES = 4;

  private Decompression() {}

  /**
   * Returns the content, decompressed if it is gzip, bzip2 or zstd, including files of several
   * members.
   */
  static Unpacked open(InputStream raw) throws IOException {
    InflatedStream.Stored stored = new InflatedStream.Stored(raw);
    PushbackInputStream in = new PushbackInputStream(stored, MAGIC_BYTES);
    byte[] magic = in.readNBytes(MAGIC_BYTES);
    in.unread(magic);
    if (startsWith(magic, 0x1F, 0x8B)) {
      return layer("gzip", new GzipMembers(in), stored);
    }
    if (startsWith(magic, 'B', 'Z', 'h')) {
      return layer(
          "bzip2",
          new UntilFailure(
              new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER), true)),
          stored);
    }
    if (startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD) || isSkippableFrame(magic)) {
      return layer("zstd", new ZstdFrames(in), stored);
    }
    return new Unpacked(in, List.of());
  }

  private static Unpacked layer(String name, InputStream content, InflatedStream.Stored stored) {
    return new Unpacked(new InflatedStream(content, stored), List.of(name));
  }

  /**
   * Returns whether a zstd skippable frame begins here; some writers put one before the content.
   */
  private static boolean isSkippableFrame(byte[] magic) {
    return magic.length == MAGIC_BYTES
        && (magic[0] & 0xF0) == 0x50
        && magic[1] == 0x2A
        && magic[2] == 0x4D
        && magic[3] == 0x18;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Delivers all bytes read before a failure: the library discards what it read in the failing
   * call.
   */
  private static final class UntilFailure extends FilterInputStream {
    private @Nullable IOException failure;

    UntilFailure(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] b, int offset, int length) throws IOException {
      int filled = 0;
      while (filled < length && failure == null) {
        try {
          int next = in.read();
          if (next < 0) {
            break;
          }
          b[offset + filled++] = (byte) next;
        } catch (IOException e) {
          failure = e;
        }
      }
      if (filled == 0 && failure != null) {
        throw failure;
      }
      return filled == 0 && length > 0 ? -1 : filled;
    }
  }
}
