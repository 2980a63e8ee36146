package dev.stallwatch.format.file;

import dev.stallwatch.format.FileRefusedException;
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
import dev.stallwatch.format.foreign.LineSearch;
import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.line.LineSplitter;
import dev.stallwatch.format.line.RawStream;
import dev.stallwatch.format.mitigation.MitigationFormats;
import dev.stallwatch.format.wrap.ValuesOnOneLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file line by line and never throws because of its content. A problem of the file as a
 * whole ends the reading; the lines before it count.
 */
public final class LogFileReader {
  /** Longer lines are rejected; no access log format comes close. */
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final ParsedLine BLANK = ParsedLine.ignored(IgnoreReason.BLANK_LINE);
  private static final ParsedLine FOREIGN = ParsedLine.ignored(IgnoreReason.NOT_ACCESS_LOG);

  private LineSource source;
  private @Nullable LogFormat format;
  private @Nullable LineParser parser;

  /** Searches for the first access line; {@code null} if the format is known or not searched. */
  private @Nullable LineSearch search;

  private @Nullable ForeignKind skippedAs;
  private final LineTally tally = new LineTally();
  private ParsedLine line = BLANK;
  private final FileBeginning beginning;
  private List<String> firstLines;
  private LatestEnd latestEnd = LatestEnd.NONE;
  private @Nullable RejectReason problem;
  private @Nullable String problemDetail;
  private @Nullable String unknownRemedy;

  LogFileReader(
      LineSource source,
      @Nullable LogFormat format,
      @Nullable LineParser parser,
      FileBeginning beginning) {
    this.source = source;
    this.format = format;
    this.parser = parser;
    this.beginning = beginning;
    this.firstLines = beginning.firstLines();
  }

  /**
   * Begins the reading of a file without a known format.
   *
   * @param wrappings what the file consists of, if its lines are wrapped, in the plural
   */
  void begin(ForeignContent content, @Nullable String wrappings, LogFormats known) {
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

  /** Reads lines of a known format; closes their source at the end. */
  public static LogFileReader of(LineSource source, LogFormat format) {
    return new LogFileReader(source, format, format.open(), FileBeginning.NONE);
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
    LogFileReader reader = withoutLines(FileBeginning.within(layers));
    reader.problem = reason;
    reader.problemDetail = detail;
    return reader;
  }

  /** Returns a reader of a file that is not an access log: no lines. */
  public static LogFileReader skipped(ForeignKind kind) {
    LogFileReader reader = withoutLines(FileBeginning.NONE);
    reader.skippedAs = kind;
    return reader;
  }

  private static LogFileReader withoutLines(FileBeginning beginning) {
    InputStream nothing = InputStream.nullInputStream();
    return new LogFileReader(
        new LineSplitter(new RawStream(nothing), nothing, MAX_LINE_BYTES), null, null, beginning);
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
        tally.begin();
        line = parse();
        if (line instanceof ParsedLine.Rejected refused && turnsIntoValues(refused.reason())) {
          line = parse();
        }
        tally.add(line, source.contentBytes());
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
    if (parsed instanceof ParsedLine.Rejected refused) {
      return ofOtherLog(refused);
    }
    if (parsed instanceof ParsedLine.Header && parser != null && hasOtherColumns(parser.layout())) {
      fail(
          RejectReason.LAYOUT_CHANGED,
          "the columns change at line " + tally.lines() + " of this part of the file");
    }
    if (parsed instanceof ParsedLine.Accepted accepted
        && format != null
        && latestEnd.isExceededBy(accepted.record(), tally.records(), firstLines, format)) {
      return ParsedLine.rejected(RejectReason.BAD_DURATION);
    }
    return parsed;
  }

  /** Returns what a line is that the file's own format rejects. */
  private ParsedLine ofOtherLog(ParsedLine.Rejected refused) {
    byte[] buffer = source.buffer();
    ParsedLine noted =
        MitigationFormats.amongOthers(refused.reason(), buffer, source.start(), source.length());
    if (noted != null) {
      return noted;
    }
    return ForeignLine.of(buffer, source.start(), source.length()) == null ? refused : FOREIGN;
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

  private boolean hasOtherColumns(String columns) {
    return !beginning.columns().isEmpty()
        && !columns.isEmpty()
        && !columns.equals(beginning.columns());
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
    return tally.lines();
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
        beginning.layers(),
        formatName(),
        tally.counts(),
        problem,
        problemDetail,
        tally.traits(remedy()),
        skippedAs);
  }

  /**
   * Returns what to do about lines that could not be read; {@code null} if all were read or the
   * remedy is unknown.
   */
  private @Nullable String remedy() {
    return problem == RejectReason.UNKNOWN_FORMAT
        ? unknownRemedy
        : tally.remedy(parser, beginning.formats(), firstLines);
  }
}
