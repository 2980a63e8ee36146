package dev.stallwatch.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file, line by line, whatever is in it: finds compression and format by looking inside
 * and never throws on its content. Trouble of the file as a whole ends it; the lines before count.
 */
public final class LogFileReader {
  /** Longer lines are rejected: no access log of any format comes near. */
  private static final int MAX_LINE_BYTES = 1 << 20;

  private static final ParsedLine BLANK = ParsedLine.ignored(IgnoreReason.BLANK_LINE);

  private final RawStream raw;
  private final LineSplitter splitter;
  private final @Nullable LogFormat format;
  private final @Nullable LineParser parser;
  private final Map<IgnoreReason, Long> ignored = new EnumMap<>(IgnoreReason.class);
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private ParsedLine line = BLANK;
  private long lines;
  private long records;
  private long headers;
  private @Nullable RejectReason problem;
  private @Nullable String problemDetail;

  private LogFileReader(RawStream raw, InputStream content, @Nullable LogFormat format) {
    this.raw = raw;
    this.splitter = new LineSplitter(content, MAX_LINE_BYTES);
    this.format = format;
    this.parser = format == null ? null : format.open();
  }

  /** Opens the stream, which this reader closes when it is at the end. */
  public static LogFileReader open(InputStream stream) {
    RawStream raw = new RawStream(stream);
    InputStream content;
    try {
      content = Decompression.open(raw);
    } catch (IOException e) {
      LogFileReader reader = new LogFileReader(raw, InputStream.nullInputStream(), null);
      reader.fail(e);
      return reader;
    }
    FileHead head = FileHead.read(content);
    List<String> firstLines = head.lines();
    LogFormat format = LogFormats.recognise(firstLines).orElse(null);
    InputStream rest = head.failure() == null ? content : new BrokenStream(head.failure());
    LogFileReader reader =
        new LogFileReader(
            raw, new SequenceInputStream(new ByteArrayInputStream(head.bytes()), rest), format);
    if (format == null && !firstLines.isEmpty()) {
      reader.fail(RejectReason.UNKNOWN_FORMAT, "no known log format in its first lines");
    }
    return reader;
  }

  /** A file that can't be opened: no lines, and the problem. */
  public static LogFileReader unreadable(String detail) {
    LogFileReader reader =
        new LogFileReader(
            new RawStream(InputStream.nullInputStream()), InputStream.nullInputStream(), null);
    reader.fail(RejectReason.UNREADABLE, detail);
    return reader;
  }

  /** Moves to the next line; false at the end or when the file can't be read on. */
  public boolean next() {
    try {
      if (problem == null && splitter.next()) {
        lines++;
        line = parse();
        count(line);
        return true;
      }
    } catch (IOException e) {
      fail(e);
    }
    close();
    return false;
  }

  private ParsedLine parse() {
    if (splitter.isTooLong()) {
      return ParsedLine.rejected(RejectReason.LINE_TOO_LONG);
    }
    if (splitter.length() == 0 || parser == null) {
      return BLANK;
    }
    return parser.parse(splitter.buffer(), splitter.start(), splitter.length());
  }

  private void count(ParsedLine parsed) {
    if (parsed instanceof ParsedLine.Accepted) {
      records++;
    } else if (parsed instanceof ParsedLine.Header) {
      headers++;
    } else if (parsed instanceof ParsedLine.Ignored skipped) {
      ignored.merge(skipped.reason(), 1L, Long::sum);
    } else if (parsed instanceof ParsedLine.Rejected refused) {
      rejected.merge(refused.reason(), 1L, Long::sum);
    }
  }

  private void fail(IOException e) {
    fail(
        raw.hasFailed() ? RejectReason.UNREADABLE : RejectReason.TRUNCATED,
        String.valueOf(e.getMessage()));
  }

  private void fail(RejectReason reason, String detail) {
    problem = reason;
    problemDetail = detail;
  }

  private void close() {
    try {
      raw.close();
    } catch (IOException ignoredAtEnd) {
      // All that could be read has been read.
    }
  }

  /** What the current line is. */
  public ParsedLine line() {
    return line;
  }

  /** Number of the current line, from 1. */
  public long lineNumber() {
    return lines;
  }

  /** The current line as text, at most its first bytes; what is no UTF-8 is replaced. */
  public String text(int maxBytes) {
    return new String(
        splitter.buffer(),
        splitter.start(),
        Math.min(maxBytes, splitter.length()),
        StandardCharsets.UTF_8);
  }

  /** Name of the format, null where none was recognised. */
  public @Nullable String formatName() {
    return format == null ? null : format.name();
  }

  /** What the lines so far were. */
  public FileTally tally() {
    return new FileTally(
        formatName(),
        lines,
        records,
        headers,
        new TreeMap<>(ignored),
        new TreeMap<>(rejected),
        problem,
        problemDetail);
  }

  /** Fails as the stream before it did. */
  private static final class BrokenStream extends InputStream {
    private final IOException failure;

    BrokenStream(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw failure;
    }
  }
}
