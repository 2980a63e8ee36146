package dev.stallwatch.format.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a file of one or more zlib streams (RFC 1950) or raw deflate streams (RFC 1951).
 */
final class DeflateStreams extends BlockInputStream {
  /** Streams with the header and the checksum of zlib. */
  static final Kind ZLIB = new Kind("zlib", false);

  /** Raw streams. */
  static final Kind RAW = new Kind("deflate", true);

  private static final int BUFFER = 64 * 1024;

  /** Bytes of content by which a stream is recognised. */
  private static final int TRIAL = 1024;

  /** So much text does not come from other bytes by chance. */
  private static final int MIN_TEXT = 64;

  private final InputStream in;
  private final Kind kind;
  private final Inflater inflater;
  private final byte[] compressed = new byte[BUFFER];
  private int filled;
  private boolean ended;

  DeflateStreams(InputStream in, Kind kind) {
    this.in = in;
    this.kind = kind;
    this.inflater = new Inflater(kind.isRaw);
  }

  /**
   * What surrounds the deflated data.
   *
   * @param name name of the layer
   * @param isRaw whether nothing does
   */
  record Kind(String name, boolean isRaw) {
    /**
     * Returns whether a file with these first bytes is a stream: they do not begin a text, they can
     * be inflated, and a raw stream, which has no magic number, holds text.
     */
    boolean begins(byte[] first) {
      if (!isRaw && !hasZlibHeader(first)) {
        return false;
      }
      if (isRaw && (first.length == 0 || isText(first, first.length) || !isPossibleBlock(first))) {
        return false;
      }
      byte[] content = new byte[TRIAL];
      Inflater trial = new Inflater(isRaw);
      try {
        trial.setInput(first);
        int filled = 0;
        int inflated = 1;
        while (inflated > 0 && filled < TRIAL) {
          inflated = trial.inflate(content, filled, TRIAL - filled);
          filled += inflated;
        }
        return isRaw
            ? isText(content, filled) && filled >= MIN_TEXT
            : !trial.needsDictionary() && (filled > 0 || trial.finished());
      } catch (DataFormatException e) {
        return false;
      } finally {
        trial.end();
      }
    }

    /** Method deflate, a window of at most 32 KiB, no dictionary, and a multiple of 31. */
    private static boolean hasZlibHeader(byte[] first) {
      return first.length >= 2
          && (first[0] & 0x0F) == 8
          && (first[0] & 0xF0) <= 0x70
          && (first[1] & 0x20) == 0
          && ((first[0] & 0xFF) << 8 | (first[1] & 0xFF)) % 31 == 0;
    }

    /** Blocks of compressed text have a Huffman table, of their own or the fixed one. */
    private static boolean isPossibleBlock(byte[] first) {
      int type = (first[0] >> 1) & 3;
      return type == 1 || type == 2;
    }

    private static boolean isText(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        int b = bytes[i] & 0xFF;
        if ((b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == 0x7F || b > 0xF4) {
          return false;
        }
      }
      return true;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended) {
        int inflated = inflater.inflate(buffer, offset, length);
        if (inflated > 0) {
          return inflated;
        }
        if (inflater.needsDictionary()) {
          throw new ZipException(kind.name() + " data requires a preset dictionary");
        }
        if (inflater.finished()) {
          nextStream();
        } else if (!fill(inflater.getRemaining())) {
          throw new EOFException(kind.name() + " data is truncated");
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw (ZipException)
          new ZipException(kind.name() + " data is damaged: " + e.getMessage()).initCause(e);
    }
  }

  private void nextStream() throws IOException {
    int rest = inflater.getRemaining();
    int at = filled - rest;
    inflater.reset();
    if (rest > 0) {
      inflater.setInput(compressed, at, rest);
    } else {
      ended = !fill(0);
    }
  }

  /** Reads more compressed bytes after those that remain; returns false at the end of the file. */
  private boolean fill(int rest) throws IOException {
    if (rest > 0) {
      return false; // The inflater wants no more input and gives no output: it is stuck.
    }
    filled = Math.max(0, in.read(compressed, 0, compressed.length));
    inflater.setInput(compressed, 0, filled);
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    in.close();
  }
}
