package dev.stallwatch.format;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Opens a stream by the first bytes of its content, whatever its name says. */
final class Decompression {
  private static final int BUFFER = 64 * 1024;
  private static final int MAGIC_BYTES = 4;

  private Decompression() {}

  /** The content, decompressed if it is gzip, bzip2 or zstd, also of several members. */
  static InputStream open(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(MAGIC_BYTES);
    byte[] magic = in.readNBytes(MAGIC_BYTES);
    in.reset();
    if (startsWith(magic, 0x1F, 0x8B)) {
      return new GZIPInputStream(new AlwaysAvailable(in), BUFFER);
    }
    if (startsWith(magic, 'B', 'Z', 'h')) {
      return new BZip2CompressorInputStream(in, true);
    }
    if (startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD)) {
      return new ZstdInputStream(in);
    }
    return in;
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
   * GZIPInputStream looks for a further member only if bytes are available; a stream from a network
   * may have none at that moment, and the rest of the file would be lost without a word.
   */
  private static final class AlwaysAvailable extends FilterInputStream {
    AlwaysAvailable(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
