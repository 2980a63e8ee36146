package dev.stallwatch.format.ncsa;

import dev.stallwatch.format.text.ClfTime;
import dev.stallwatch.format.text.EightBytes;
import dev.stallwatch.format.text.Field;

/**
 * Scans the fields of one line; the current field is the bytes between from and to. Servers escape
 * quotes inside quoted fields, by a backslash or as {@code \x22}; a raw quote, as old or
 * misconfigured servers write it, ends the field only if a blank follows.
 */
final class NcsaCursor {
  /** Length from the bracket before a time to the quote of the request line after it. */
  private static final int TIME_AND_QUOTE = ClfTime.LENGTH + 4;

  private byte[] b = {};
  private int next;
  private int end;
  private int from;
  private int to;

  void begin(byte[] buffer, int offset, int lineEnd) {
    b = buffer;
    next = offset;
    from = offset;
    to = offset;
    end = lineEnd;
  }

  /**
   * Moves to the time, without its brackets: the one that the request line follows. A user name may
   * contain blanks and brackets, but no unescaped quote.
   */
  boolean time() {
    for (int i = next + 1; i + TIME_AND_QUOTE <= end; i++) {
      if (b[i] == '['
          && b[i - 1] == ' '
          && b[i + ClfTime.LENGTH + 1] == ']'
          && b[i + ClfTime.LENGTH + 2] == ' '
          && b[i + ClfTime.LENGTH + 3] == '"') {
        from = i + 1;
        to = from + ClfTime.LENGTH;
        next = to + 1;
        return true;
      }
    }
    return false;
  }

  boolean isAtEnd() {
    return next >= end;
  }

  /** Returns whether a quoted field comes next. */
  boolean isBeforeQuote() {
    return next + 1 < end && b[next] == ' ' && b[next + 1] == '"';
  }

  /** Moves to the next field, which is quoted, excluding the quotes. */
  boolean quoted() {
    return isBeforeQuote() && quotedFrom(next + 2);
  }

  private boolean quotedFrom(int start) {
    for (int i = start; i < end; i++) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '"' && (i + 1 == end || b[i + 1] == ' ')) {
        from = start;
        to = i;
        next = i + 1;
        return true;
      }
    }
    return false;
  }

  /** Moves to the next field, which is not quoted and may be empty. */
  boolean bare() {
    if (next >= end || b[next] != ' ') {
      return false;
    }
    from = next + 1;
    to = endOfToken(from);
    next = to;
    return true;
  }

  /**
   * Moves to the next field added by the server's owner, quoted or not. An unquoted one continues
   * after a comma and around a lone colon, because nginx lists the attempts of an upstream that
   * way, and after the unit of a content range. Returns false at an impossible quote.
   */
  boolean added() {
    if (isBeforeQuote()) {
      return quoted();
    }
    if (!bare()) {
      return false;
    }
    while (goesOn()) {
      to = endOfToken(to + 1);
    }
    next = to;
    for (int i = from; i < to; i++) {
      if (b[i] == '"') {
        return isNamed(i) && quotedFrom(i + 1);
      }
    }
    return true;
  }

  /** Returns whether a quote follows a name and an equals sign, as in {@code rt="0.1"}. */
  private boolean isNamed(int quote) {
    return quote > from + 1 && b[quote - 1] == '=';
  }

  private boolean goesOn() {
    if (to == from || to >= end) {
      return false;
    }
    boolean colonFollows =
        to + 2 < end && b[to + 1] == ':' && b[to + 2] == ' ' && endOfToken(to + 3) > to + 3;
    return b[to - 1] == ','
        || colonFollows
        || (b[to - 1] == ':' && b[to - 2] == ' ')
        || (to - from == 5 && Field.text(b, from, to).equals("bytes"));
  }

  private int endOfToken(int start) {
    return EightBytes.indexOf(b, start, end, ' ');
  }

  /** Returns whether the line ends with a bracket. */
  boolean endsWithBracket() {
    return end > next && b[end - 1] == ']';
  }

  /** Returns whether the rest of the line is one bracketed text without a quote. */
  boolean isBeforeLastBracket() {
    return next + 2 < end
        && b[next] == ' '
        && b[next + 1] == '['
        && b[end - 1] == ']'
        && EightBytes.indexOf(b, next, end, '"') == end;
  }

  /** Returns the start of the next field, for {@link #back}. */
  int place() {
    return next;
  }

  /** Goes back to a position. */
  void back(int place) {
    next = place;
    from = place;
    to = place;
  }

  boolean isDash() {
    return Field.isDash(b, from, to);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }
}
