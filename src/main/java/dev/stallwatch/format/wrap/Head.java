package dev.stallwatch.format.wrap;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.line.RawStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a content.
 *
 * @param bytes its first bytes
 * @param isComplete whether they are all
 * @param lines the first lines that are not blank; the last may be truncated
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Head(byte[] bytes, boolean isComplete, List<String> lines) {
  private static final int LINES = 20;

  Head {
    lines = List.copyOf(lines);
  }

  Content content() {
    ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
    return Content.of(new RawStream(stream), stream, Math.max(bytes.length, 1));
  }

  int firstByte() {
    int at = JsonBytes.afterBlanks(bytes, 0, bytes.length);
    return at < bytes.length ? bytes[at] : -1;
  }

  /**
   * Returns the beginning of the content inside a wrapping, without lines if all that it holds is
   * ignored; {@code null} if fewer than half of the lines have it.
   */
  @Nullable Head inside(Wrapping wrapping) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    List<String> first = new ArrayList<>();
    int damaged = 0;
    int ignored = 0;
    int opened = 0;
    int lastBegins = 0;
    try {
      LineSource source = wrapping.open(content());
      while (source.next()) {
        if (source.decided() instanceof ParsedLine.Rejected || source.isTooLong()) {
          damaged++;
        }
        ignored += source.decided() instanceof ParsedLine.Ignored ? 1 : 0;
        if (source.decided() != null || source.isTooLong() || source.length() == 0) {
          continue;
        }
        lastBegins = inner.size();
        opened++;
        inner.write(source.buffer(), source.start(), source.length());
        inner.write('\n');
        if (first.size() < LINES) {
          String line =
              new String(source.buffer(), source.start(), source.length(), StandardCharsets.UTF_8);
          if (!line.isBlank()) {
            first.add(line);
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      return null; // defensive: bytes in memory cannot fail
    }
    byte[] all = inner.toByteArray();
    if (!isComplete && opened > 1) {
      all = Arrays.copyOf(all, lastBegins); // it may be truncated
      if (opened <= LINES && first.size() > 1) {
        first.remove(first.size() - 1);
      }
    }
    boolean holdsNothing = opened == 0 && damaged == 0 && ignored > 0;
    return holdsNothing || (!first.isEmpty() && damaged <= opened)
        ? new Head(all, isComplete, first)
        : null;
  }
}
