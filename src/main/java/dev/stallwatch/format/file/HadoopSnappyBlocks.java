package dev.stallwatch.format.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file of Hadoop's Snappy codec, which Firehose writes too: blocks, each with its
 * uncompressed length in 4 bytes, and in it chunks, each with its compressed length in 4 bytes.
 */
final class HadoopSnappyBlocks extends BlockInputStream {
  /** Hadoop's buffer has 256 KiB; the lengths have a zero in their highest byte. */
  private static final long MAX_LENGTH = (1 << 24) - 1;

  private static final int LENGTHS = 8;

  /** Copies reach back at most this far: encoders compress 64 KiB at a time. */
  private static final int WINDOW = 1 << 16;

  private final InputStream in;
  private long blockRest;
  private long chunkRest;
  private @Nullable InputStream chunk;

  HadoopSnappyBlocks(InputStream in) {
    this.in = in;
  }

  /**
   * Returns whether a block begins here: its lengths are possible and agree with that of its first
   * chunk, which starts with a literal.
   */
  static boolean begin(byte[] first) {
    if (first.length < LENGTHS + 2) {
      return false;
    }
    long block = number(first, 0);
    long chunk = number(first, Integer.BYTES);
    long content = 0;
    int at = LENGTHS;
    for (int shift = 0; shift < 28 && at < first.length; shift += 7, at++) {
      content |= (long) (first[at] & 0x7F) << shift;
      if (first[at] >= 0) {
        break;
      }
    }
    boolean startsWithLiteral = at + 1 < first.length && (first[at + 1] & 3) == 0;
    return startsWithLiteral
        && content > 0
        && content <= block
        && block <= MAX_LENGTH
        && chunk > 0
        && chunk <= 32 + content + content / 6;
  }

  private static long number(byte[] bytes, int at) {
    return (bytes[at] & 0xFFL) << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | (bytes[at + 3] & 0xFF);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      if (chunk == null) {
        if (!nextChunk()) {
          return -1;
        }
      } else {
        int read = chunk.read(buffer, offset, (int) Math.min(length, Math.max(1, blockRest)));
        if (read > 0) {
          blockRest -= read;
          return read;
        }
        if (read < 0) {
          endChunk();
        }
      }
    }
  }

  private boolean nextChunk() throws IOException {
    while (blockRest <= 0) {
      if (blockRest < 0) {
        throw new IOException("snappy data is damaged: a chunk is longer than its block");
      }
      byte[] length = in.readNBytes(Integer.BYTES);
      if (length.length == 0) {
        return false;
      }
      blockRest = checked(length);
    }
    chunkRest = checked(in.readNBytes(Integer.BYTES));
    chunk = new SnappyCompressorInputStream(new Chunk(), WINDOW);
    return true;
  }

  private void endChunk() throws IOException {
    if (chunkRest != 0) {
      throw new IOException("snappy data is damaged: a chunk has bytes after its content");
    }
    chunk = null;
  }

  private static long checked(byte[] length) throws IOException {
    if (length.length < Integer.BYTES) {
      throw new EOFException("snappy data is truncated");
    }
    long number = number(length, 0);
    if (number > MAX_LENGTH) {
      throw new IOException("snappy data is damaged: a block of " + number + " bytes");
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The compressed bytes of the current chunk. */
  private final class Chunk extends BlockInputStream {
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (chunkRest == 0) {
        return -1;
      }
      int read = in.read(buffer, offset, (int) Math.min(length, chunkRest));
      if (read < 0) {
        throw new EOFException("snappy data is truncated");
      }
      chunkRest -= read;
      return read;
    }
  }
}
