package dev.stallwatch.format.file;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.foreign.ForeignContent;
import dev.stallwatch.format.foreign.HeadContent;
import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.line.LineSplitter;
import dev.stallwatch.format.line.RawStream;
import dev.stallwatch.format.wrap.Content;
import dev.stallwatch.format.wrap.Layout;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens files: detects their compression, wrappings and format from their content. Never throws
 * because of the content.
 */
public final class LogFileOpening {
  private LogFileOpening() {}

  /**
   * Opens a stream, which the reader closes at its end.
   *
   * @param formats formats that the file may have
   */
  public static LogFileReader open(InputStream stream, LogFormats formats) {
    RawStream raw = new RawStream(stream);
    return open(raw, Decompression.open(raw), formats);
  }

  /**
   * Opens the content of a file, which the reader closes at its end.
   *
   * @param raw the stored file
   * @param formats formats that the file may have
   */
  public static LogFileReader open(RawStream raw, Unpacked content, LogFormats formats) {
    return open(raw, content, formats, "");
  }

  /**
   * Opens the first part of a file whose other parts are read elsewhere. If the header changes
   * within the part, reading ends with {@link RejectReason#LAYOUT_CHANGED}.
   */
  public static LogFileReader firstPart(InputStream part, FileStart start, LogFormats formats) {
    RawStream raw = new RawStream(part);
    Layout layout = start.layout(formats);
    LogFormat format = layout.format();
    String columns = format == null ? "" : primed(format.open(), layout).layout();
    return open(raw, Decompression.open(raw), formats, columns);
  }

  /**
   * Opens a later part of a file, whose lines are read as if the lines at the start of the file
   * preceded them. If the header changes within the part, reading ends with {@link
   * RejectReason#LAYOUT_CHANGED}.
   */
  public static LogFileReader laterPart(InputStream part, FileStart start, LogFormats formats) {
    Layout layout = start.layout(formats);
    LogFormat format = layout.format();
    LineParser parser = format == null ? null : primed(format.open(), layout);
    return new LogFileReader(
        lines(new RawStream(part), part, layout),
        format,
        parser,
        new FileBeginning(
            layout.names(), layout.firstLines(), formats, parser == null ? "" : parser.layout()));
  }

  private static LogFileReader open(
      RawStream raw, Unpacked content, LogFormats formats, String columns) {
    FileHead head = FileHead.read(content.stream());
    Layout layout = head.layout(formats);
    InputStream rest =
        head.failure() == null
            ? content.stream()
            : new FailedStream(content.stream(), head.failure());
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head.bytes()), rest);
    InputStream bytes = head.endsLinesInCarriageReturns() ? new CarriageReturns(all) : all;
    if (layout.format() == null && !layout.firstLines().isEmpty()) {
      return ofUnknownFormat(raw, bytes, content, head, layout, formats);
    }
    return new LogFileReader(
        lines(raw, bytes, layout),
        layout.format(),
        layout.format() == null ? null : layout.format().open(),
        new FileBeginning(all(content, layout), layout.firstLines(), formats, columns));
  }

  private static LogFileReader ofUnknownFormat(
      RawStream raw,
      InputStream bytes,
      Unpacked content,
      FileHead head,
      Layout layout,
      LogFormats formats) {
    ForeignContent whole = whole(head, layout);
    List<String> layers = whole == null ? all(content, layout) : content.layers();
    LineSource lines =
        whole == null || layout.names().isEmpty()
            ? lines(raw, bytes, layout)
            : new LineSplitter(raw, bytes, LogFileReader.MAX_LINE_BYTES);
    LogFileReader reader =
        new LogFileReader(
            lines, null, null, new FileBeginning(layers, layout.firstLines(), formats, ""));
    if (whole == null) {
      reader.begin(HeadContent.ofLines(layout.firstLines()), layout.description(), formats);
    } else {
      reader.begin(whole, null, formats);
    }
    return reader;
  }

  /**
   * Returns what a file without a known format is as a whole; {@code null} if only the lines inside
   * of its wrappings can tell.
   */
  private static @Nullable ForeignContent whole(FileHead head, Layout layout) {
    ForeignContent whole = HeadContent.of(head.bytes(), head.isEntire(), head.lines());
    if (layout.names().isEmpty()) {
      return whole;
    }
    boolean isInside =
        !(HeadContent.ofLines(layout.firstLines()) instanceof ForeignContent.Unreadable);
    return isInside || whole instanceof ForeignContent.Unreadable ? null : whole;
  }

  private static LineSource lines(RawStream raw, InputStream content, Layout layout) {
    return layout.lines(Content.of(raw, content, LogFileReader.MAX_LINE_BYTES));
  }

  private static List<String> all(Unpacked content, Layout layout) {
    return Stream.concat(content.layers().stream(), layout.names().stream()).toList();
  }

  private static LineParser primed(LineParser parser, Layout layout) {
    for (String line : layout.firstLines()) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      ParsedLine unused = parser.parse(bytes, 0, bytes.length);
    }
    return parser;
  }
}
