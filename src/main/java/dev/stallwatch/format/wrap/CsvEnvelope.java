package dev.stallwatch.format.wrap;

import com.google.common.base.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a CSV file one column of which holds the line, as the console of CloudWatch Logs exports
 * it. The header has no line. A text that ends in a line end inside of its quotes is closed in the
 * next row, which has no line either.
 */
final class CsvEnvelope implements Envelope {
  private static final Set<String> COLUMNS =
      Set.of("message", "@message", "log", "line", "_raw", "textPayload", "body");

  private final byte[] header;
  private final int column;

  private CsvEnvelope(String header, int column) {
    this.header = header.getBytes(StandardCharsets.UTF_8);
    this.column = column;
  }

  /** Returns the envelope of a file with this header; {@code null} if it is no such header. */
  static @Nullable CsvEnvelope of(String header) {
    List<String> names = Splitter.on(',').splitToList(header.replace("\"", ""));
    for (int i = 0; names.size() > 1 && i < names.size(); i++) {
      if (COLUMNS.contains(names.get(i).strip())) {
        return new CsvEnvelope(header, i);
      }
    }
    return null;
  }

  @Override
  public boolean open(byte[] b, int offset, int end, InnerLine inner) {
    boolean isClosing = end - offset == 1 && b[offset] == '"';
    if (isClosing || Arrays.equals(b, offset, end, header, 0, header.length)) {
      inner.range(b, end, end);
      return true;
    }
    int from = offset;
    for (int i = 0; i < column; i++) {
      from = afterField(b, from, end) + 1;
      if (from > end) {
        return false;
      }
    }
    int to = afterField(b, from, end);
    if (from < end && b[from] == '"') {
      boolean isClosed = to > from + 1 && b[to - 1] == '"';
      inner.quoted(b, from + 1, isClosed ? to - 1 : to);
    } else {
      inner.range(b, from, to);
    }
    return true;
  }

  /** Returns the position of the comma after a field, or the end. */
  private static int afterField(byte[] b, int from, int end) {
    boolean quoted = false;
    int at = from;
    while (at < end && (quoted || b[at] != ',')) {
      quoted ^= b[at] == '"';
      at++;
    }
    return at;
  }
}
