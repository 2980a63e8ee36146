package dev.stallwatch.format.file;

import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.wrap.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first lines of a file whose parts can be read independently: they define its format and, if
 * it has a header, its columns.
 *
 * @param lines the non-blank lines; the last may be truncated
 */
public record FileStart(List<String> lines) implements Serializable {
  /** Copies the lines into a serializable list. */
  public FileStart {
    lines = new ArrayList<>(lines);
  }

  /**
   * Returns the start of a file; empty if the file must be read sequentially (it is compressed, or
   * its lines end in {@code \\r} alone, or its lines are wrapped in a way that spans lines) or its
   * format is unknown. Closes the stream.
   *
   * @param formats formats that the file may have
   * @throws IOException if the stream cannot be read
   */
  public static Optional<FileStart> of(InputStream stream, LogFormats formats) throws IOException {
    try (InputStream raw = stream) {
      Unpacked content = Decompression.open(raw);
      if (!content.isStoredPlainly()) {
        content.stream().close();
        return Optional.empty();
      }
      FileHead head = FileHead.read(content.stream());
      if (head.failure() != null) {
        throw head.failure();
      }
      if (head.endsLinesInCarriageReturns()) {
        return Optional.empty();
      }
      FileStart start = new FileStart(head.lines());
      Layout layout = head.layout(formats);
      boolean isSplittable =
          layout.format() != null
              && layout.isSplittable()
              && layout.names().equals(start.layout(formats).names());
      return isSplittable ? Optional.of(start) : Optional.empty();
    }
  }

  /** Returns the layout of the file. */
  Layout layout(LogFormats formats) {
    return Layout.of(
        String.join("\n", lines).getBytes(StandardCharsets.UTF_8), false, lines, formats);
  }
}
