package dev.stallwatch.format.file;

import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.FileTraitsCollector;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LatestEnd;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.foreign.ForeignContent;
import dev.stallwatch.format.foreign.ForeignKind;
import dev.stallwatch.format.foreign.ForeignLine;
import dev.stallwatch.format.foreign.ForeignName;
import dev.stallwatch.format.foreign.HeadContent;
import dev.stallwatch.format.foreign.LineSearch;
import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.line.LineSplitter;
import dev.stallwatch.format.line.RawStream;
import dev.stallwatch.format.wrap.Content;
import dev.stallwatch.format.wrap.Layout;
import dev.stallwatch.format.wrap.ValuesOnOneLine;
import java.io.ByteArrayInputStream;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file line by line. Detects compression, wrappings and format from the content and never
 * throws because of it. A problem of the file as a whole ends the reading; the lines before it
 * count.
 */
public final class LogFileReader {
  /** Longer lines are rejected; no access log format comes close. */
  private static final int MAX_LINE_BYTES = 1 << 20;

  /** Limits of the list of unknown columns in a message. */
  private static final int MAX_COLUMNS = 8;

  private static final int MAX_NAME_LENGTH = 40;

  private static final ParsedLine BLANK = ParsedLine.ignored(IgnoreReason.BLANK_LINE);
  private static final ParsedLine FOREIGN = ParsedLine.ignored(IgnoreReason.NOT_ACCESS_LOG);

  private LineSource source;
  private @Nullable LogFormat format;
  private @Nullable LineParser parser;

  /** Searches for the first access line; {@code null} if the format is known or not searched. */
  private @Nullable LineSearch search;

  private @Nullable ForeignKind skippedAs;
  private final Map<IgnoreReason, Long> ignored = new EnumMap<>(IgnoreReason.class);
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private ParsedLine line = BLANK;
  private long lines;
  private long records;
  private long headers;
  private long contentBytes;
  private long rejectedBytes;
  private List<String> layers = List.of();
  private List<String> firstLines = List.of();
  private LatestEnd latestEnd = LatestEnd.NONE;
  private final FileTraitsCollector traits = new FileTraitsCollector();
  private @Nullable LogFormats formats;
  private String expectedLayout = "";
  private @Nullable RejectReason problem;
  private @Nullable String problemDetail;
  private @Nullable String unknownRemedy;

  private LogFileReader(LineSource source, @Nullable LogFormat format) {
    this.source = source;
    this.format = format;
    this.parser = format == null ? null : format.open();
  }

  /**
   * Opens a stream, which this reader closes at its end.
   *
   * @param formats formats that the file may have
   */
  public static LogFileReader open(InputStream stream, LogFormats formats) {
    RawStream raw = new RawStream(stream);
    return open(raw, Decompression.open(raw), formats);
  }

  /**
   * Opens the content of a file, which this reader closes at its end.
   *
   * @param raw the stored file
   * @param formats formats that the file may have
   */
  public static LogFileReader open(RawStream raw, Unpacked content, LogFormats formats) {
    FileHead head = FileHead.read(content.stream());
    Layout layout = head.layout(formats);
    InputStream rest =
        head.failure() == null
            ? content.stream()
            : new FailedStream(content.stream(), head.failure());
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head.bytes()), rest);
    InputStream bytes = head.endsLinesInCarriageReturns() ? new CarriageReturns(all) : all;
    boolean isUnknown = layout.format() == null && !layout.firstLines().isEmpty();
    ForeignContent foreign = isUnknown ? foreign(head, layout) : null;
    LogFileReader reader =
        foreign == null || layout.names().isEmpty()
            ? reader(raw, bytes, layout)
            : new LogFileReader(lines(raw, bytes), null);
    reader.layers =
        foreign == null
            ? Stream.concat(content.layers().stream(), layout.names().stream()).toList()
            : content.layers();
    reader.startsWith(layout, formats);
    if (foreign != null) {
      reader.begin(foreign, null, formats);
    } else if (isUnknown) {
      reader.begin(HeadContent.ofLines(layout.firstLines()), layout.description(), formats);
    }
    return reader;
  }

  /**
   * Returns what a file without a known format is as a whole; {@code null} if only the lines inside
   * of its wrappings can tell.
   */
  private static @Nullable ForeignContent foreign(FileHead head, Layout layout) {
    ForeignContent whole = HeadContent.of(head.bytes(), head.isEntire(), head.lines());
    if (layout.names().isEmpty()) {
      return whole;
    }
    boolean isInside =
        !(HeadContent.ofLines(layout.firstLines()) instanceof ForeignContent.Unreadable);
    return isInside || whole instanceof ForeignContent.Unreadable ? null : whole;
  }

  /**
   * Begins the reading of a file without a known format.
   *
   * @param wrappings what the file consists of, if its lines are wrapped, in the plural
   */
  private void begin(ForeignContent content, @Nullable String wrappings, LogFormats known) {
    if (content instanceof ForeignContent.Skipped skipped) {
      skippedAs = skipped.kind();
    } else if (content instanceof ForeignContent.Unreadable unreadable) {
      unknown(wrappings, unreadable, known.remedy(firstLines));
    } else {
      search = new LineSearch(known);
    }
  }

  /**
   * Ends the reading of a file without a known format.
   *
   * @param wrappings what the file consists of; {@code null} for nothing but the content
   * @param remedy what a format says about the first lines, which is more specific; {@code null}
   *     for nothing
   */
  private void unknown(
      @Nullable String wrappings, ForeignContent.Unreadable content, @Nullable String remedy) {
    unknownRemedy = content.what() + "; " + (remedy == null ? content.remedy() : remedy);
    fail(
        RejectReason.UNKNOWN_FORMAT,
        (wrappings == null ? "" : wrappings + " around lines of ")
            + "no known log format: "
            + unknownRemedy);
  }

  /**
   * Opens the first part of a file whose other parts are read elsewhere. If the header changes
   * within the part, reading ends with {@link RejectReason#LAYOUT_CHANGED}.
   */
  public static LogFileReader openFirstPart(InputStream part, FileStart start, LogFormats formats) {
    LogFileReader reader = open(part, formats);
    reader.expectedLayout = columns(start.layout(formats));
    return reader;
  }

  /**
   * Opens a later part of a file, whose lines are read as if the lines at the start of the file
   * preceded them. If the header changes within the part, reading ends with {@link
   * RejectReason#LAYOUT_CHANGED}.
   */
  public static LogFileReader openLaterPart(InputStream part, FileStart start, LogFormats formats) {
    Layout layout = start.layout(formats);
    LogFileReader reader = reader(new RawStream(part), part, layout);
    reader.layers = layout.names();
    reader.startsWith(layout, formats);
    if (reader.parser != null) {
      reader.expectedLayout = primed(reader.parser, layout).layout();
    }
    return reader;
  }

  private static LogFileReader reader(RawStream raw, InputStream content, Layout layout) {
    return new LogFileReader(
        layout.lines(Content.of(raw, content, MAX_LINE_BYTES)), layout.format());
  }

  private void startsWith(Layout layout, LogFormats known) {
    firstLines = layout.firstLines();
    formats = known;
  }

  /** Returns the columns that the header at the start of a file defines; empty without a header. */
  private static String columns(Layout layout) {
    LogFormat format = layout.format();
    return format == null ? "" : primed(format.open(), layout).layout();
  }

  private static LineParser primed(LineParser parser, Layout layout) {
    for (String line : layout.firstLines()) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      ParsedLine unused = parser.parse(bytes, 0, bytes.length);
    }
    return parser;
  }

  /** Reads lines of a known format; closes their source at the end. */
  public static LogFileReader of(LineSource source, LogFormat format) {
    return new LogFileReader(source, format);
  }

  /** Returns a reader of a file that cannot be read: no lines, and the problem. */
  public static LogFileReader unreadable(RejectReason reason, String detail) {
    return withoutLines(List.of(), reason, detail);
  }

  /**
   * Returns a reader without lines, for an archive, whose members are files of their own.
   *
   * @param layers the layers of the file
   * @param reason what is wrong with the file as a whole, {@code null} for nothing
   * @param detail description of the problem
   */
  public static LogFileReader withoutLines(
      List<String> layers, @Nullable RejectReason reason, @Nullable String detail) {
    InputStream nothing = InputStream.nullInputStream();
    LogFileReader reader = new LogFileReader(lines(new RawStream(nothing), nothing), null);
    reader.layers = layers;
    reader.problem = reason;
    reader.problemDetail = detail;
    return reader;
  }

  /** Returns a reader of a file that is not an access log: no lines. */
  public static LogFileReader skipped(ForeignKind kind) {
    InputStream nothing = InputStream.nullInputStream();
    LogFileReader reader = new LogFileReader(lines(new RawStream(nothing), nothing), null);
    reader.skippedAs = kind;
    return reader;
  }

  private static LineSource lines(RawStream raw, InputStream content) {
    return new LineSplitter(raw, content, MAX_LINE_BYTES);
  }

  /**
   * Rejects requests that end later than the day after the file's last modification, if that time
   * is known and consistent with the rest of the file.
   *
   * @param modifiedMicros when the file was last modified, by the clock that wrote its lines, in
   *     microseconds since the epoch; 0 or less if unknown
   */
  public LogFileReader modifiedAt(long modifiedMicros) {
    latestEnd = LatestEnd.of(modifiedMicros);
    return this;
  }

  /**
   * Sets the name of the file. If the format of the file is unknown and no log has such a name, the
   * file is skipped.
   *
   * @param path its path, of any kind
   */
  public LogFileReader named(String path) {
    ForeignKind kind = problem == RejectReason.UNKNOWN_FORMAT ? ForeignName.of(path) : null;
    if (kind != null) {
      skippedAs = kind;
      problem = null;
      problemDetail = null;
    }
    return this;
  }

  /** Advances to the next line; returns false at the end or if the file cannot be read further. */
  public boolean next() {
    try {
      if (problem == null && skippedAs == null && source.next()) {
        lines++;
        line = parse();
        if (line instanceof ParsedLine.Rejected refused && turnsIntoValues(refused.reason())) {
          line = parse();
        }
        contentBytes += source.contentBytes();
        count(line);
        return true;
      }
    } catch (IOException e) {
      fail(e);
    }
    endSearch();
    close();
    return false;
  }

  private void endSearch() {
    if (search != null && problem == null) {
      skippedAs = search.kind();
      if (skippedAs == null) {
        unknown(null, search.unreadable(), null);
      }
    }
    search = null;
  }

  private ParsedLine parse() {
    if (search != null) {
      return searched(search);
    }
    if (source.isTooLong()) {
      return ParsedLine.rejected(RejectReason.LINE_TOO_LONG);
    }
    ParsedLine parsed = parsedLine();
    if (parsed instanceof ParsedLine.Rejected
        && ForeignLine.of(source.buffer(), source.start(), source.length()) != null) {
      return FOREIGN;
    }
    if (parsed instanceof ParsedLine.Header && parser != null && hasOtherLayout(parser.layout())) {
      fail(
          RejectReason.LAYOUT_CHANGED,
          "the columns change at line " + lines + " of this part of the file");
    }
    if (parsed instanceof ParsedLine.Accepted accepted
        && format != null
        && latestEnd.isExceededBy(accepted.record(), records, firstLines, format)) {
      return ParsedLine.rejected(RejectReason.BAD_DURATION);
    }
    return parsed;
  }

  private ParsedLine parsedLine() {
    ParsedLine decided = source.decided();
    if (decided != null) {
      return decided;
    }
    if (source.length() == 0 || parser == null) {
      return BLANK;
    }
    try {
      return parser.parse(source.buffer(), source.start(), source.length());
    } catch (RuntimeException | StackOverflowError e) {
      // Defensive: the line of one client must not stop the reading of the others.
      return ParsedLine.rejected(RejectReason.UNEXPECTED);
    }
  }

  /**
   * Returns whether a line that cannot be read is many JSON values, which are read one by one from
   * here on; the first is then the current line.
   */
  private boolean turnsIntoValues(RejectReason reason) throws IOException {
    if (!(source instanceof LineSplitter splitter)
        || (reason != RejectReason.BAD_JSON && reason != RejectReason.LINE_TOO_LONG)) {
      return false;
    }
    LineSource values = ValuesOnOneLine.from(splitter, MAX_LINE_BYTES);
    if (values == null) {
      return false;
    }
    source = values;
    return source.next();
  }

  /** Examines a line before the first access line, or parses it if it is that line. */
  private ParsedLine searched(LineSearch searching) {
    ParsedLine decided = source.decided();
    if (source.isTooLong() || decided instanceof ParsedLine.Rejected) {
      searching.addUnreadable();
      return FOREIGN;
    }
    if (decided != null) {
      return decided;
    }
    if (source.length() == 0) {
      return BLANK;
    }
    LogFormat found = searching.add(source.buffer(), source.start(), source.length()).orElse(null);
    if (found != null) {
      search = null;
      format = found;
      parser = found.open();
      firstLines = List.of(text(source.length()));
      return parse();
    }
    if (searching.isInVain()) {
      unknown(null, searching.unreadable(), null);
    }
    return FOREIGN;
  }

  private boolean hasOtherLayout(String layout) {
    return !expectedLayout.isEmpty() && !layout.isEmpty() && !layout.equals(expectedLayout);
  }

  private void count(ParsedLine parsed) {
    if (parsed instanceof ParsedLine.Accepted accepted) {
      records++;
      traits.add(accepted.record());
    } else if (parsed instanceof ParsedLine.Header) {
      headers++;
    } else if (parsed instanceof ParsedLine.Ignored skipped) {
      ignored.merge(skipped.reason(), 1L, Long::sum);
    } else if (parsed instanceof ParsedLine.Rejected refused) {
      rejected.merge(refused.reason(), 1L, Long::sum);
      rejectedBytes += source.contentBytes();
      traits.add(refused);
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

  /**
   * Closes the source. Only needed if reading stops before the end, where it is closed
   * automatically.
   */
  public void close() {
    try {
      source.close();
    } catch (IOException ignoredAtEnd) {
      // Everything readable has been read.
    }
  }

  /** Returns the current line, parsed. */
  public ParsedLine line() {
    return line;
  }

  /** Returns the number of the current line, from 1. */
  public long lineNumber() {
    return lines;
  }

  /** Returns the first bytes of the current line as text; invalid UTF-8 is replaced. */
  public String text(int maxBytes) {
    return new String(
        source.buffer(),
        source.start(),
        Math.min(maxBytes, source.length()),
        StandardCharsets.UTF_8);
  }

  /** Receives the bytes of a line. */
  public interface LineSink {
    /** Receives the line; the buffer is valid only during the call. */
    void line(byte[] buffer, int offset, int length);
  }

  /** Passes the current line to a receiver. */
  public void passLine(LineSink sink) {
    sink.line(source.buffer(), source.start(), source.length());
  }

  /** Returns the name of the format, {@code null} if none was recognised. */
  public @Nullable String formatName() {
    return format == null ? null : format.name();
  }

  /**
   * Returns the source of the records if the operator configured none; {@code null} if the format
   * is unknown.
   */
  public @Nullable String source() {
    return format == null ? null : format.source();
  }

  /** Returns the result of the lines read so far. */
  public FileTally tally() {
    return new FileTally(
        layers,
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
        traits.traits(remedy()),
        skippedAs);
  }

  /**
   * Returns what to do about lines that could not be read; {@code null} if all were read or the
   * remedy is unknown.
   */
  private @Nullable String remedy() {
    if (problem == RejectReason.UNKNOWN_FORMAT) {
      return unknownRemedy;
    }
    if (rejected.isEmpty()) {
      return null;
    }
    List<String> others = parser == null ? List.of() : parser.otherColumns();
    String found =
        others.isEmpty()
            ? null
            : "unknown columns: "
                + others.stream()
                    .limit(MAX_COLUMNS)
                    .map(LogFileReader::shortened)
                    .collect(Collectors.joining(", "));
    String known = formats == null ? null : formats.remedy(firstLines);
    String reasonRemedy =
        rejected.keySet().stream()
            .map(RejectReason::remedy)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return known != null ? known : found != null ? found : reasonRemedy;
  }

  private static String shortened(String name) {
    return name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "...";
  }
}
