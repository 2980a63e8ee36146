package dev.stallwatch.format.text;

/**
 * Splits a delimited line. A field may be in quotes, within which a quote is doubled (RFC 4180,
 * section 2.7) and the separator is text.
 */
public final class QuotedFields {
  private final byte separator;
  private byte[] b = {};
  private int end;
  private int next;
  private int from;
  private int to;
  private boolean quoted;
  private boolean malformed;

  /** Creates a splitter for a separator in ASCII. */
  public QuotedFields(char separator) {
    this.separator = (byte) separator;
  }

  /** Begins a line. */
  public void begin(byte[] buffer, int offset, int lineEnd) {
    b = buffer;
    next = offset;
    end = lineEnd;
    malformed = false;
  }

  /** Moves to the next field; returns false if there is none or its quotes are unbalanced. */
  public boolean next() {
    if (next > end || malformed) {
      return false;
    }
    quoted = next < end && b[next] == '"';
    from = quoted ? next + 1 : next;
    to = quoted ? closingQuote() : endOfBare();
    int after = quoted ? to + 1 : to;
    malformed = to < 0 || (after < end && b[after] != separator);
    next = after + 1;
    return !malformed;
  }

  private int closingQuote() {
    for (int i = from; i < end; i++) {
      if (b[i] == '"') {
        if (i + 1 == end || b[i + 1] != '"') {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private int endOfBare() {
    int at = from;
    while (at < end && b[at] != separator && b[at] != '"') {
      at++;
    }
    return at;
  }

  /** Returns whether a quote is not where it may be, so that the line ends early. */
  public boolean isMalformed() {
    return malformed;
  }

  /** Returns whether the field is in quotes. */
  public boolean isQuoted() {
    return quoted;
  }

  /** Returns the start of the field, after its quote. */
  public int from() {
    return from;
  }

  /** Returns the end of the field, before its quote. */
  public int to() {
    return to;
  }
}
