package dev.stallwatch.format.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The content of a zstd file (RFC 8878) of one or more frames. Unlike the library's own stream,
 * which treats a truncated frame after a complete one as the end of the file, it fails on a
 * truncated frame.
 */
final class ZstdFrames extends BlockInputStream {
  private static final int BUFFER = 64 * 1024;

  /** The library's error code for a window above its limit. */
  private static final long WINDOW_TOO_LARGE = Zstd.errFrameParameterWindowTooLarge();

  private final InputStream in;
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private final byte[] read = new byte[BUFFER];
  private final ByteBuffer compressed = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer content = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private boolean inFrame;
  private boolean closed;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] b, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!content.hasRemaining()) {
      if (!decompress()) {
        return -1;
      }
    }
    int given = Math.min(length, content.remaining());
    content.get(b, offset, given);
    return given;
  }

  /** Decompresses the available input; returns false at the end of the file. */
  private boolean decompress() throws IOException {
    // Within a frame, output may be pending in the decompressor after all input has been consumed.
    if (decompressInto()) {
      return true;
    }
    int filled = closed ? -1 : in.read(read, 0, BUFFER);
    if (filled < 0) {
      if (inFrame) {
        throw new EOFException("zstd data is truncated");
      }
      return false;
    }
    compressed.clear().put(read, 0, filled).flip();
    return true;
  }

  /** Fills the content; returns false if more input is needed first. */
  private boolean decompressInto() throws IOException {
    if (!inFrame && !compressed.hasRemaining()) {
      return false;
    }
    content.clear();
    try {
      inFrame = !zstd.decompressDirectByteBufferStream(content, compressed);
    } catch (ZstdException e) {
      content.limit(0);
      if (Math.abs(e.getErrorCode()) == WINDOW_TOO_LARGE) {
        throw Inflation.bomb("a zstd frame needs a window of more than 128 MiB");
      }
      throw new IOException("zstd data is damaged: " + e.getMessage(), e);
    }
    content.flip();
    return content.hasRemaining() || compressed.hasRemaining();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      compressed.limit(0);
      inFrame = false;
      zstd.close();
    }
    in.close();
  }
}
