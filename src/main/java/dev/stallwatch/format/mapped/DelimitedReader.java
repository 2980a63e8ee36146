package dev.stallwatch.format.mapped;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.EightBytes;
import dev.stallwatch.format.text.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the columns of lines. */
final class DelimitedReader implements LineReader {
  private static final int MALFORMED = -1;
  private static final int NOT_READ = -1;
  private static final int MAX_HEADER_LENGTH = 16 * 1024;
  private static final int MAX_COLUMNS = 1000;
  private static final int MAX_NAME_LENGTH = 64;
  private static final ParsedLine TOO_FEW = ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
  private static final ParsedLine SHIFTED = ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);

  private final DelimitedSyntax syntax;
  private final List<String> sources;
  private final Spans spans;
  private final byte separator;
  private final boolean quoted;
  private final boolean trimmed;
  private final boolean merged;
  private int[] valueOfColumn = {};
  private boolean known;
  private ImmutableSet<String> columns = ImmutableSet.of();
  private String header = "";
  private List<String> others = List.of();

  DelimitedReader(DelimitedSyntax syntax, List<String> sources) {
    this.syntax = syntax;
    this.sources = sources;
    this.spans = new Spans(sources.size());
    this.separator = (byte) syntax.separator();
    this.quoted = syntax.quoting() != DelimitedSyntax.Quoting.NONE;
    this.merged = syntax.blanks() == DelimitedSyntax.Blanks.MERGED;
    this.trimmed = syntax.blanks() != DelimitedSyntax.Blanks.KEPT;
    if (!syntax.columns().isEmpty()) {
      use(syntax.columns());
    }
  }

  private void use(List<String> names) {
    valueOfColumn = names.stream().mapToInt(sources::indexOf).toArray();
    others = names.stream().filter(name -> !sources.contains(name)).toList();
    columns = ImmutableSet.copyOf(names);
    known = true;
  }

  @Override
  public @Nullable ParsedLine read(byte[] b, int offset, int length) {
    int end = offset + length;
    String prefix = syntax.header().prefix();
    if (prefix != null && mayBeHeader(b, offset, end, prefix)) {
      String text = Field.text(b, offset, end);
      List<String> names = names(text, prefix);
      if (names != null) {
        use(names);
        header = text;
        return ParsedLine.HEADER;
      }
    }
    if (length > 0 && b[offset] == '#') {
      return ParsedLine.ignored(IgnoreReason.COMMENT);
    }
    if (!known) {
      return ParsedLine.rejected(RejectReason.NO_HEADER);
    }
    spans.begin(b);
    int columns = split(b, offset, end);
    if (columns == MALFORMED || columns > valueOfColumn.length) {
      return columns != MALFORMED && syntax.further() == DelimitedSyntax.Further.SKIPPED
          ? null
          : SHIFTED;
    }
    return columns < valueOfColumn.length ? TOO_FEW : null;
  }

  /** Returns whether a line may be a header: it begins with the prefix or consists of names. */
  private boolean mayBeHeader(byte[] b, int offset, int end, String prefix) {
    if (end - offset > MAX_HEADER_LENGTH || end - offset < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (b[offset + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return !prefix.isEmpty() || hasLetters(b, offset, end);
  }

  /** Returns whether each column begins with a letter, after quotes and blanks. */
  private boolean hasLetters(byte[] b, int offset, int end) {
    int start = offset;
    while (start < end) {
      int first = start;
      while (first < end && (b[first] == '"' || (b[first] == ' ' && separator != ' '))) {
        first++;
      }
      if (first >= end || !isLetter(b[first])) {
        return false;
      }
      start = bare(b, first, end) + 1;
    }
    return end > offset;
  }

  private static boolean isLetter(byte sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }

  /** Returns the names of a header, {@code null} if the line is none. */
  private @Nullable List<String> names(String line, String prefix) {
    String rest = line.substring(prefix.length());
    List<String> names = new ArrayList<>();
    // W3C writes the names with blanks between them, whatever separates the columns.
    boolean blanks = !prefix.isEmpty() && rest.indexOf(syntax.separator(), 1) < 0;
    char between = blanks ? ' ' : syntax.separator();
    int from = 0;
    while (from <= rest.length() && names.size() <= MAX_COLUMNS) {
      int at = rest.indexOf(between, from);
      int to = at < 0 ? rest.length() : at;
      String name = unquoted(rest.substring(from, to).strip());
      if (!name.isEmpty() || (!merged && prefix.isEmpty())) {
        names.add(name);
      }
      from = to + 1;
    }
    Set<String> distinct = new HashSet<>(names);
    boolean valid =
        names.size() >= 2
            && names.size() <= MAX_COLUMNS
            && distinct.size() == names.size()
            && names.stream().allMatch(DelimitedReader::isName)
            && sources.stream().anyMatch(distinct::contains);
    return valid ? names : null;
  }

  private static String unquoted(String name) {
    return name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME_LENGTH
        && Character.isLetter(name.charAt(0))
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_-.()/: ".indexOf(c) >= 0);
  }

  /** Finds the columns of a line; returns their number, or {@link #MALFORMED}. */
  private int split(byte[] b, int offset, int end) {
    int column = 0;
    int start = offset;
    while (true) {
      if (trimmed) {
        start = afterBlanks(b, start, end);
        if (merged && start >= end) {
          return column;
        }
      }
      boolean isQuoted = quoted && start < end && b[start] == '"';
      int close = isQuoted ? closingQuote(b, start + 1, end) : bare(b, start, end);
      if (close == MALFORMED) {
        return MALFORMED;
      }
      int next = isQuoted ? close + 1 : close;
      if (trimmed && isQuoted && separator != ' ') {
        next = afterBlanks(b, next, end);
      }
      if (next < end && b[next] != separator) {
        return MALFORMED;
      }
      if (column < valueOfColumn.length && valueOfColumn[column] != NOT_READ) {
        int from = isQuoted ? start + 1 : start;
        spans.put(valueOfColumn[column], from, isQuoted ? close : trimmedEnd(b, from, close));
      }
      column++;
      if (next >= end) {
        return column;
      }
      start = next + 1;
    }
  }

  private int bare(byte[] b, int start, int end) {
    return EightBytes.indexOf(b, start, end, (char) separator);
  }

  private int trimmedEnd(byte[] b, int from, int close) {
    int to = close;
    while (trimmed && to > from && b[to - 1] == ' ') {
      to--;
    }
    return to;
  }

  private int afterBlanks(byte[] b, int from, int end) {
    int at = from;
    while (at < end && (b[at] == ' ' || (merged && b[at] == separator))) {
      at++;
    }
    return at;
  }

  private int closingQuote(byte[] b, int start, int end) {
    boolean backslash = syntax.quoting() == DelimitedSyntax.Quoting.BACKSLASH;
    for (int i = start; i < end; i++) {
      if (backslash && b[i] == '\\') {
        i++;
      } else if (b[i] == '"') {
        if (backslash || i + 1 == end || b[i + 1] != '"') {
          return i;
        }
        i++;
      }
    }
    return MALFORMED;
  }

  @Override
  public LineValues values() {
    return spans;
  }

  @Override
  public Set<String> columns() {
    return columns;
  }

  @Override
  public String layout() {
    return header;
  }

  @Override
  public List<String> otherColumns() {
    return header.isEmpty() ? List.of() : others;
  }
}
