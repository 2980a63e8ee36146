package dev.stallwatch.format.wrap;

/** Positions of JSON tokens in a buffer that holds a complete value or the beginning of one. */
final class JsonBytes {
  /** Result if the buffer ends within the token, or if it is no JSON. */
  static final int NONE = -1;

  private JsonBytes() {}

  /** Returns the first position that is no blank; the end if there is none. */
  static int afterBlanks(byte[] b, int from, int to) {
    int at = from;
    while (at < to && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** Returns the position after the string that begins here; {@link #NONE} if it does not end. */
  static int afterString(byte[] b, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (b[i] == '"') {
        return i + 1;
      }
      if (b[i] == '\\') {
        i++;
      }
    }
    return NONE;
  }

  /** Returns the position after the value that begins here; {@link #NONE} if it does not end. */
  static int afterValue(byte[] b, int from, int to) {
    int depth = 0;
    int at = from;
    while (at < to) {
      byte next = b[at];
      if (next == '"') {
        at = afterString(b, at, to);
        if (at == NONE) {
          return NONE;
        }
      } else if (next == '{' || next == '[') {
        depth++;
        at++;
      } else if (next == '}' || next == ']') {
        if (depth == 0) {
          return NONE;
        }
        depth--;
        at++;
      } else if (depth > 0) {
        at++;
        continue;
      } else {
        return afterScalar(b, at, to);
      }
      if (depth == 0) {
        return at;
      }
    }
    return NONE;
  }

  /** Returns whether another value begins after the first, possibly after a separator. */
  static boolean holdsSeveralValues(byte[] b, int from, int to) {
    int end = afterValue(b, afterBlanks(b, from, to), to);
    int rest = end == NONE ? to : afterBlanks(b, end, to);
    return rest < to && (b[rest] == '{' || b[rest] == '[' || b[rest] == ',' || b[rest] == '\\');
  }

  private static int afterScalar(byte[] b, int from, int to) {
    int at = from;
    while (at < to && isScalar(b[at])) {
      at++;
    }
    return at > from ? at : NONE;
  }

  private static boolean isScalar(byte c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '+'
        || c == '.';
  }
}
