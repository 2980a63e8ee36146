package dev.stallwatch.format.archive;

import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.BlockInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive: ustar, GNU and pax headers, and those of older writers. Holds no more than one
 * header and its extensions; the library's reader holds extensions of any size. Reads on after the
 * end mark, so that concatenated archives are read completely.
 */
final class TarArchive implements Archive {
  /** Larger extensions are no names. */
  private static final int MAX_EXTENSION_BYTES = 64 * 1024;

  private static final int SKIP_BYTES = 64 * 1024;
  private static final long MICROS = 1_000_000;
  private static final long MAX_SECONDS = Long.MAX_VALUE / MICROS;

  private final InputStream in;
  private final byte[] block = new byte[TarHeader.BYTES];
  private final byte[] skipped = new byte[SKIP_BYTES];
  private boolean ended;

  /** Bytes of the current member that were not read, and of the padding after them. */
  private long rest;

  private int padding;

  /** What extensions state about the next member. */
  private @Nullable String longName;

  private long paxSize = -1;
  private long paxModifiedMicros = -1;
  private boolean isSparse;

  TarArchive(InputStream in) {
    this.in = in;
  }

  @Override
  public @Nullable Member next() throws IOException {
    while (true) {
      skip(rest + padding);
      rest = 0;
      padding = 0;
      TarHeader header = nextHeader();
      if (header == null) {
        return null;
      }
      long size = header.size();
      switch (header.type()) {
        case 'L' -> longName = untilNul(extension(size));
        case 'x' -> readPax(extension(size));
        case 'g', 'K', 'N', 'V', 'M' -> begin(size); // global defaults, link names, labels
        default -> {
          return member(header, size);
        }
      }
    }
  }

  private Member member(TarHeader header, long headerSize) {
    char type = header.type();
    boolean isFile = type == '0' || type == 0 || type == '7' || type == 'S';
    String name = longName != null ? longName : header.name();
    boolean isDirectory = name.endsWith("/"); // as old writers mark them
    long size = paxSize >= 0 ? paxSize : headerSize;
    long modified =
        paxModifiedMicros >= 0
            ? paxModifiedMicros
            : Math.min(header.modifiedSeconds(), MAX_SECONDS) * MICROS;
    boolean sparse = isSparse || type == 'S';
    longName = null;
    paxSize = -1;
    paxModifiedMicros = -1;
    isSparse = false;
    // A link or directory may state the size of its target, but has no content.
    boolean hasContent = isFile || !isTypeWithoutContent(type);
    begin(hasContent ? size : 0);
    return new Member(
        name,
        isFile && !isDirectory ? Member.Kind.FILE : Member.Kind.OTHER,
        size,
        modified,
        new Content(),
        sparse
            ? new FileRefusedException(
                RejectReason.UNREADABLE,
                "a sparse file in a tar archive; write the archive without --sparse")
            : null);
  }

  private static boolean isTypeWithoutContent(char type) {
    return type >= '1' && type <= '6';
  }

  private void begin(long size) {
    rest = size;
    padding = (int) (-size & (TarHeader.BYTES - 1));
  }

  /** Returns the next header; {@code null} at the end of the archive. */
  private @Nullable TarHeader nextHeader() throws IOException {
    while (!ended) {
      int read = in.readNBytes(block, 0, block.length);
      if (read == 0) {
        ended = true;
      } else if (read < block.length) {
        if (isZero(read)) {
          ended = true; // A cut end mark loses nothing.
        } else {
          throw new EOFException("the tar archive is truncated");
        }
      } else if (!isZero(read)) {
        if (!TarHeader.begins(block)) {
          throw new IOException("the tar archive is damaged: no header where one is expected");
        }
        return new TarHeader(block);
      }
    }
    return null;
  }

  private boolean isZero(int bytes) {
    for (int i = 0; i < bytes; i++) {
      if (block[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the content of an extension; empty, and skipped, if it is too large. */
  private byte[] extension(long size) throws IOException {
    begin(size);
    if (size > MAX_EXTENSION_BYTES) {
      return new byte[0];
    }
    byte[] bytes = in.readNBytes((int) size);
    rest -= bytes.length;
    if (bytes.length < size) {
      throw new EOFException("the tar archive is truncated");
    }
    return bytes;
  }

  private static String untilNul(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** Reads records of the form {@code "27 path=some/long/name\n"}, of which 27 is the length. */
  private void readPax(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int length = 0;
      int i = at;
      while (i < bytes.length && bytes[i] >= '0' && bytes[i] <= '9' && length < bytes.length) {
        length = 10 * length + bytes[i++] - '0';
      }
      if (i == bytes.length
          || bytes[i] != ' '
          || length > bytes.length - at
          || length < i - at + 2) {
        return; // Malformed; what the header states remains.
      }
      String record = new String(bytes, i + 1, at + length - i - 2, StandardCharsets.UTF_8);
      int equals = record.indexOf('=');
      if (equals > 0) {
        paxRecord(record.substring(0, equals), record.substring(equals + 1));
      }
      at += length;
    }
  }

  private void paxRecord(String key, String value) {
    switch (key) {
      case "path" -> longName = value;
      case "size" -> paxSize = number(value);
      case "mtime" -> {
        int point = value.indexOf('.');
        long seconds = number(point < 0 ? value : value.substring(0, point));
        paxModifiedMicros = seconds < 0 || seconds > MAX_SECONDS ? -1 : seconds * MICROS;
      }
      default -> isSparse |= key.startsWith("GNU.sparse.");
    }
  }

  private static long number(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 18
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Long.parseLong(digits) : -1;
  }

  private void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      int read = in.read(skipped, 0, (int) Math.min(skipped.length, left));
      if (read < 0) {
        ended = true;
        throw new EOFException("the tar archive is truncated");
      }
      left -= read;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The bytes of the current member. */
  private final class Content extends BlockInputStream {
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (rest == 0) {
        return -1;
      }
      int read = in.read(buffer, offset, (int) Math.min(length, rest));
      if (read < 0) {
        throw new EOFException("the tar archive is truncated");
      }
      rest -= read;
      return read;
    }
  }
}
