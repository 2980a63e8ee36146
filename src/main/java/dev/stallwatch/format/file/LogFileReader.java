package dev.stallwatch.format.file;

import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LatestEnd;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.SignsOfLines;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file, line by line, whatever is in it: finds compression and format by looking inside
 * and never throws on its content. Trouble of the file as a whole ends it; the lines before count.
 */
public final class LogFileReader {
  /** Longer lines are rejected: no access log of any format comes near. */
  private static final int MAX_LINE_BYTES = 1 << 20;

  /** So many columns are named that are not known, and so many letters of each. */
  private static final int MAX_COLUMNS = 8;

  private static final int MAX_NAME = 40;

  private static final ParsedLine BLANK = ParsedLine.ignored(IgnoreReason.BLANK_LINE);

  private final LineSource source;
  private final @Nullable LogFormat format;
  private final @Nullable LineParser parser;
  private final Map<IgnoreReason, Long> ignored = new EnumMap<>(IgnoreReason.class);
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private ParsedLine line = BLANK;
  private long lines;
  private long records;
  private long headers;
  private long contentBytes;
  private long rejectedBytes;
  private List<String> firstLines = List.of();
  private LatestEnd latestEnd = LatestEnd.NONE;
  private final SignsOfLines signs = new SignsOfLines();
  private @Nullable LogFormats formats;
  private String expectedLayout = "";
  private @Nullable RejectReason problem;
  private @Nullable String problemDetail;

  private LogFileReader(LineSource source, @Nullable LogFormat format) {
    this.source = source;
    this.format = format;
    this.parser = format == null ? null : format.open();
  }

  /**
   * Opens a stream of lines, which this reader closes when it is at the end.
   *
   * @param formats those that the file may have
   */
  public static LogFileReader open(InputStream stream, LogFormats formats) {
    RawStream raw = new RawStream(stream);
    InputStream content;
    try {
      content = Decompression.open(raw);
    } catch (IOException e) {
      LogFileReader reader = new LogFileReader(lines(raw, InputStream.nullInputStream()), null);
      reader.fail(e);
      return reader;
    }
    FileHead head = FileHead.read(content);
    List<String> firstLines = head.lines();
    LogFormat format = formats.recognise(firstLines).orElse(null);
    InputStream rest = head.failure() == null ? content : new BrokenStream(content, head.failure());
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head.bytes()), rest);
    LogFileReader reader =
        new LogFileReader(
            lines(raw, head.endsLinesInCarriageReturns() ? new CarriageReturns(all) : all), format);
    reader.began(firstLines, formats);
    if (format == null && !firstLines.isEmpty()) {
      String remedy = formats.remedy(firstLines);
      reader.fail(
          RejectReason.UNKNOWN_FORMAT,
          "no known log format in its first lines" + (remedy == null ? "" : "; " + remedy));
    }
    return reader;
  }

  /**
   * Opens the first part of a file, whose other parts are read elsewhere: should its header change
   * on the way, the reading ends with {@link RejectReason#LAYOUT_CHANGED}.
   */
  public static LogFileReader openFirstPart(InputStream part, FileStart start, LogFormats formats) {
    LogFileReader reader = open(part, formats);
    formats
        .recognise(start.lines())
        .ifPresent(format -> reader.expectedLayout = primed(format.open(), start).layout());
    return reader;
  }

  /**
   * Opens a part of a file behind the first, whose lines are read as if those at the start of the
   * file stood before them. Should its header change on the way, the reading ends with {@link
   * RejectReason#LAYOUT_CHANGED}.
   */
  public static LogFileReader openLaterPart(InputStream part, FileStart start, LogFormats formats) {
    LogFileReader reader =
        new LogFileReader(
            lines(new RawStream(part), part), formats.recognise(start.lines()).orElse(null));
    reader.began(start.lines(), formats);
    if (reader.parser != null) {
      reader.expectedLayout = primed(reader.parser, start).layout();
    }
    return reader;
  }

  private void began(List<String> lines, LogFormats known) {
    firstLines = lines;
    formats = known;
  }

  private static LineParser primed(LineParser parser, FileStart start) {
    for (String line : start.lines()) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      ParsedLine unused = parser.parse(bytes, 0, bytes.length);
    }
    return parser;
  }

  /** Reads lines whose format is known, and closes their source when it is at the end. */
  public static LogFileReader of(LineSource source, LogFormat format) {
    return new LogFileReader(source, format);
  }

  /** A file that can't be read at all: no lines, and the problem. */
  public static LogFileReader unreadable(RejectReason reason, String detail) {
    InputStream nothing = InputStream.nullInputStream();
    LogFileReader reader = new LogFileReader(lines(new RawStream(nothing), nothing), null);
    reader.fail(reason, detail);
    return reader;
  }

  private static LineSource lines(RawStream raw, InputStream content) {
    return new LineSplitter(raw, content, MAX_LINE_BYTES);
  }

  /**
   * Refuses requests that end after the day that follows the last change of the file, where that
   * time is known and the rest of the file agrees with it.
   *
   * @param modifiedMicros when the file was last changed by the clock that wrote its lines,
   *     microseconds since the epoch; 0 or less where nobody knows
   */
  public LogFileReader modifiedAt(long modifiedMicros) {
    latestEnd = LatestEnd.of(modifiedMicros);
    return this;
  }

  /** Moves to the next line; false at the end or when the file can't be read on. */
  public boolean next() {
    try {
      if (problem == null && source.next()) {
        lines++;
        contentBytes += source.contentBytes();
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
    if (source.isTooLong()) {
      return ParsedLine.rejected(RejectReason.LINE_TOO_LONG);
    }
    if (source.length() == 0 || parser == null) {
      return BLANK;
    }
    ParsedLine parsed;
    try {
      parsed = parser.parse(source.buffer(), source.start(), source.length());
    } catch (RuntimeException | StackOverflowError e) {
      // Never seen: but what one client writes must not end the reading of all others' lines.
      return ParsedLine.rejected(RejectReason.UNEXPECTED);
    }
    if (parsed instanceof ParsedLine.Header && hasOtherLayout(parser.layout())) {
      fail(RejectReason.LAYOUT_CHANGED, "its columns change at line " + lines + " of the part");
    }
    if (parsed instanceof ParsedLine.Accepted accepted
        && format != null
        && latestEnd.isExceededBy(accepted.record(), records, firstLines, format)) {
      return ParsedLine.rejected(RejectReason.BAD_DURATION);
    }
    return parsed;
  }

  private boolean hasOtherLayout(String layout) {
    return !expectedLayout.isEmpty() && !layout.isEmpty() && !layout.equals(expectedLayout);
  }

  private void count(ParsedLine parsed) {
    if (parsed instanceof ParsedLine.Accepted accepted) {
      records++;
      signs.see(accepted.record());
    } else if (parsed instanceof ParsedLine.Header) {
      headers++;
    } else if (parsed instanceof ParsedLine.Ignored skipped) {
      ignored.merge(skipped.reason(), 1L, Long::sum);
    } else if (parsed instanceof ParsedLine.Rejected refused) {
      rejected.merge(refused.reason(), 1L, Long::sum);
      rejectedBytes += source.contentBytes();
      signs.see(refused);
    }
  }

  private void fail(IOException e) {
    if (e instanceof FileRefusedException refused) {
      fail(refused.reason(), String.valueOf(e.getMessage()));
      return;
    }
    fail(
        source.storageFailed() ? RejectReason.UNREADABLE : RejectReason.TRUNCATED,
        String.valueOf(e.getMessage()));
  }

  private void fail(RejectReason reason, String detail) {
    problem = reason;
    problemDetail = detail;
  }

  /** Closes the source. It is closed by itself at the end; this is for who stops before. */
  public void close() {
    try {
      source.close();
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
        source.buffer(),
        source.start(),
        Math.min(maxBytes, source.length()),
        StandardCharsets.UTF_8);
  }

  /** Takes the bytes of a line. */
  public interface LineSink {
    /** The line, as long as the call lasts. */
    void line(byte[] buffer, int offset, int length);
  }

  /** Hands out the current line. */
  public void handLine(LineSink sink) {
    sink.line(source.buffer(), source.start(), source.length());
  }

  /** Name of the format, null where none was recognised. */
  public @Nullable String formatName() {
    return format == null ? null : format.name();
  }

  /** The source of the records where the operator names none, null where no format is known. */
  public @Nullable String source() {
    return format == null ? null : format.source();
  }

  /** What the lines so far were. */
  public FileTally tally() {
    return new FileTally(
        formatName(),
        new LineCounts(
            lines,
            records,
            headers,
            new TreeMap<>(ignored),
            new TreeMap<>(rejected),
            contentBytes,
            rejectedBytes),
        problem,
        problemDetail,
        signs.signs(remedy()));
  }

  /** What to do about what could not be read, null where all was or nothing tells. */
  private @Nullable String remedy() {
    if (problem == RejectReason.UNKNOWN_FORMAT && formats != null) {
      return formats.remedy(firstLines);
    }
    if (rejected.isEmpty()) {
      return null;
    }
    List<String> others = parser == null ? List.of() : parser.otherColumns();
    String found =
        others.isEmpty()
            ? null
            : "columns that are not known: "
                + others.stream()
                    .limit(MAX_COLUMNS)
                    .map(LogFileReader::shortened)
                    .collect(Collectors.joining(", "));
    String known = formats == null ? null : formats.remedy(firstLines);
    String ofReason =
        rejected.keySet().stream()
            .map(RejectReason::remedy)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return known != null ? known : found != null ? found : ofReason;
  }

  private static String shortened(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "...";
  }

  /** Fails as the stream before it did. */
  private static final class BrokenStream extends FilterInputStream {
    private final IOException failure;

    BrokenStream(InputStream broken, IOException failure) {
      super(broken);
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
