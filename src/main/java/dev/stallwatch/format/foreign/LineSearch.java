package dev.stallwatch.format.foreign;

import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches a file for access lines whose first lines are of no access log, as the output of a
 * container is when it starts. All lines count: a file with one access line is not foreign, and
 * neither is one in which other lines may be requests of an unknown format.
 */
public final class LineSearch {
  /** Share of the lines that may hold a request, above which the file is not foreign. */
  private static final double MAX_SHARE_OF_REQUESTS = 0.01;

  private static final long MAX_REQUESTS = 2;

  /** A longer line is not compared with the formats. */
  private static final int MAX_LINE = 64 * 1024;

  /** Number of lines after which a file is given up if most of them are unknown. */
  private static final long MIN_LINES_TO_GIVE_UP = 1_000;

  private final LogFormats formats;
  private final long[] foreign = new long[ForeignKind.values().length];
  private long foreignLines;
  private long unknownLines;
  private long possibleRequests;

  /** Creates a search for lines of these formats. */
  public LineSearch(LogFormats formats) {
    this.formats = formats;
  }

  /**
   * Counts a line. Returns the format if it is an access line: the search ends, because the line
   * and those after it are of this format.
   */
  public Optional<LogFormat> add(byte[] b, int offset, int length) {
    ForeignKind kind = ForeignLine.of(b, offset, length);
    if (kind != null) {
      foreign[kind.ordinal()]++;
      foreignLines++;
      return Optional.empty();
    }
    String line = new String(b, offset, Math.min(length, MAX_LINE), StandardCharsets.UTF_8);
    Optional<LogFormat> format =
        line.isBlank() ? Optional.empty() : formats.recognise(List.of(line));
    if (format.isEmpty()) {
      unknownLines++;
      possibleRequests += RequestWords.orAddressIn(line) ? 1 : 0;
    }
    return format;
  }

  /** Returns whether most lines are unknown, so that reading on is in vain. */
  public boolean isInVain() {
    return unknownLines > foreignLines && unknownLines + foreignLines > MIN_LINES_TO_GIVE_UP;
  }

  /** Counts a line that cannot be examined. */
  public void addUnreadable() {
    unknownLines++;
    possibleRequests++;
  }

  /** Returns what the lines were; {@code null} if they may include requests. */
  public @Nullable ForeignKind kind() {
    long lines = foreignLines + unknownLines;
    boolean hasRequests =
        possibleRequests > Math.max(MAX_REQUESTS, (long) (MAX_SHARE_OF_REQUESTS * lines));
    return hasRequests || unknownLines > foreignLines ? null : first();
  }

  /** Returns the kind of most lines; the first kind if there was none. */
  private ForeignKind first() {
    int largest = 0;
    for (int i = 1; i < foreign.length; i++) {
      largest = foreign[i] > foreign[largest] ? i : largest;
    }
    return ForeignKind.values()[largest];
  }

  /** Returns why the file cannot be read, given that it is not foreign. */
  public ForeignContent.Unreadable unreadable() {
    return new ForeignContent.Unreadable(
        "lines of "
            + first().meaning()
            + " around lines of no known format"
            + (possibleRequests > 0 ? ", which may be requests" : ""),
        "describe them by a mapping, which inspect --suggest FILE proposes");
  }
}
