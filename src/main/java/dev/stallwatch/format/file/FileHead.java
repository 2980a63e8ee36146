package dev.stallwatch.format.file;

import com.google.common.base.Splitter;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.wrap.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a file's content, from which its format is recognised.
 *
 * @param bytes the bytes, without a byte order mark
 * @param failure what stopped the reading, {@code null} for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileHead(byte[] bytes, @Nullable IOException failure) {
  private static final int BYTES = 64 * 1024;
  private static final int BYTES_OF_MOST_FIRST_LINES = 12 * 1024;
  private static final int LINES = 20;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  static FileHead read(InputStream content) {
    byte[] buffer = new byte[BYTES];
    int filled = 0;
    IOException failure = null;
    try {
      int read = 0;
      while (filled < BYTES && read >= 0) {
        read = content.read(buffer, filled, BYTES - filled);
        filled += Math.max(0, read);
      }
    } catch (IOException e) {
      failure = e;
    }
    int from = startsWithMark(buffer, filled) ? BYTE_ORDER_MARK.length : 0;
    return new FileHead(Arrays.copyOfRange(buffer, from, filled), failure);
  }

  private static boolean startsWithMark(byte[] buffer, int filled) {
    return filled >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  /** Returns whether these are all bytes of the file. */
  boolean isEntire() {
    return failure == null && bytes.length < BYTES - BYTE_ORDER_MARK.length;
  }

  /** Returns whether the lines end in {@code \\r} alone, as far as these bytes show. */
  boolean endsLinesInCarriageReturns() {
    boolean found = false;
    for (byte b : bytes) {
      if (b == '\n') {
        return false;
      }
      found |= b == '\r';
    }
    return found;
  }

  /** Returns the layout of the content. */
  Layout layout(LogFormats formats) {
    return Layout.of(bytes, isEntire(), lines(), formats);
  }

  /** Returns the first non-blank lines; the last may be truncated. */
  List<String> lines() {
    List<String> first = lines(Math.min(bytes.length, BYTES_OF_MOST_FIRST_LINES), LINES + 1);
    // One line more than needed ensures that none of those needed is truncated.
    return first.size() > LINES ? first.subList(0, LINES) : lines(bytes.length, LINES);
  }

  private List<String> lines(int length, int most) {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    String lines = endsLinesInCarriageReturns() ? text.replace('\r', '\n') : text;
    return Splitter.on('\n')
        .splitToStream(lines)
        .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
        .filter(line -> !line.isBlank())
        .limit(most)
        .toList();
  }
}
