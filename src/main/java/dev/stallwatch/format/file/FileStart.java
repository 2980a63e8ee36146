package dev.stallwatch.format.file;

import dev.stallwatch.format.LogFormats;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first lines of a file whose parts can be read each by itself. They tell its format and, where
 * it has a header, its columns.
 *
 * @param lines those that are not blank, the last maybe torn
 */
public record FileStart(List<String> lines) implements Serializable {
  /** Copies into a list that Java's serialisation knows. */
  public FileStart {
    lines = new ArrayList<>(lines);
  }

  /**
   * The start of a file of lines; empty where the file must be read from front to back as it is
   * compressed or its lines end in {@code \\r} alone, or where its format is not known. Closes the
   * stream.
   *
   * @param formats those that the file may have
   * @throws IOException if the stream can't be read
   */
  public static Optional<FileStart> of(InputStream stream, LogFormats formats) throws IOException {
    try (InputStream raw = stream) {
      InputStream content = Decompression.open(raw);
      if (Decompression.isCompressed(content)) {
        content.close();
        return Optional.empty();
      }
      FileHead head = FileHead.read(content);
      if (head.failure() != null) {
        throw head.failure();
      }
      if (head.endsLinesInCarriageReturns()) {
        return Optional.empty();
      }
      FileStart start = new FileStart(head.lines());
      return formats.recognise(start.lines).map(format -> start);
    }
  }
}
