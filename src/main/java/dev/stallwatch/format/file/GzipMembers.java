package dev.stallwatch.format.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file (RFC 1952) of one or more members. Unlike Java's {@code
 * GZIPInputStream}, which treats anything after a member that is not another member as the end of
 * the file, it fails on a damaged header between members and on a member without its trailer. All
 * bytes read before a failure are delivered first.
 */
final class GzipMembers extends BlockInputStream {
  private static final int BUFFER = 64 * 1024;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] compressed = new byte[BUFFER];
  private int at;
  private int filled;
  private boolean inMember;
  private boolean ended;

  GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] b, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember && !beginMember()) {
        ended = true;
        break;
      }
      int inflated = inflate(b, offset, length);
      if (inflated > 0) {
        checksum.update(b, offset, inflated);
        return inflated;
      }
      endMember();
    }
    return -1;
  }

  /** Inflates at least one byte; returns 0 at the end of the member. */
  private int inflate(byte[] b, int offset, int length) throws IOException {
    try {
      while (true) {
        int inflated = inflater.inflate(b, offset, length);
        if (inflated > 0) {
          return inflated;
        }
        if (inflater.finished()) {
          return 0;
        }
        if (inflater.needsDictionary()) {
          throw new ZipException("gzip data requires a preset dictionary");
        }
        if (at == filled && !fill()) {
          throw new EOFException("gzip data is truncated");
        }
        inflater.setInput(compressed, at, filled - at);
        at = filled;
      }
    } catch (DataFormatException e) {
      throw (ZipException) new ZipException("gzip data is damaged: " + e.getMessage()).initCause(e);
    }
  }

  /** Reads the header of a member; returns false at the end of the file. */
  private boolean beginMember() throws IOException {
    if (at == filled && !fill()) {
      return false;
    }
    if (next() != 0x1F || next() != 0x8B || next() != DEFLATE) {
      throw new ZipException("gzip data is damaged: no member header where one is expected");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip((int) number(2));
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    skip((flags & HEADER_CHECKSUM) != 0 ? 2 : 0);
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    at = filled - inflater.getRemaining();
    long written = inflater.getBytesWritten() & 0xFFFF_FFFFL;
    if (number(4) != checksum.getValue() || number(4) != written) {
      throw new ZipException("gzip data is damaged: its checksum does not match");
    }
    inflater.reset();
    checksum.reset();
    inMember = false;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText(boolean present) throws IOException {
    int sign = present ? next() : 0;
    while (sign != 0) {
      sign = next();
    }
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) next() << (8 * i);
    }
    return number;
  }

  private int next() throws IOException {
    if (at == filled && !fill()) {
      throw new EOFException("gzip data is truncated");
    }
    return compressed[at++] & 0xFF;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(compressed, 0, compressed.length));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    in.close();
  }
}
