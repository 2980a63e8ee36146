package dev.stallwatch.format.wrap;

import dev.stallwatch.format.text.EightBytes;

/** Prefixes that tools put before each line of a container or a log stream. */
final class Prefixes {
  private static final int MAX_NAME_BYTES = 256;
  private static final int MAX_PAIRS = 4;
  private static final int ESCAPE = 0x1B;
  private static final int STREAM_BYTES = 6;
  private static final String POD = "[pod/";

  private Prefixes() {}

  /**
   * Opens a line of the Kubernetes container runtime interface: time, {@code stdout} or {@code
   * stderr}, {@code F} or {@code P} for a part of a line, and the line.
   */
  static boolean cri(byte[] b, int offset, int end, InnerLine inner) {
    int stream = afterBlank(b, PrefixTime.iso(b, offset, end), end);
    int tag = stream == PrefixTime.NONE ? stream : afterBlank(b, stream + STREAM_BYTES, end);
    boolean isError = tag != PrefixTime.NONE && isWord(b, stream, "stderr");
    if (tag == PrefixTime.NONE
        || !(isError || isWord(b, stream, "stdout"))
        || tag >= end
        || (b[tag] != 'F' && b[tag] != 'P')
        || (tag + 1 < end && b[tag + 1] != ' ' && b[tag + 1] != ':')) {
      return false;
    }
    int line = Math.min(EightBytes.indexOf(b, tag, end, ' ') + 1, end);
    inner.range(b, line, end);
    inner.ofErrors(isError);
    if (b[tag] == 'P') {
      inner.part();
    }
    return true;
  }

  private static boolean isWord(byte[] b, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (b[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Opens a line after an ISO time and a blank. */
  static boolean time(byte[] b, int offset, int end, InnerLine inner) {
    int line = afterBlank(b, PrefixTime.iso(b, offset, end), end);
    if (line == PrefixTime.NONE) {
      return false;
    }
    inner.range(b, line, end);
    return true;
  }

  /** Opens a line after an ISO time and the name of a log stream. */
  static boolean timeAndStream(byte[] b, int offset, int end, InnerLine inner) {
    int stream = afterBlank(b, PrefixTime.iso(b, offset, end), end);
    if (stream == PrefixTime.NONE) {
      return false;
    }
    int line = afterBlank(b, afterName(b, stream, end), end);
    if (line == PrefixTime.NONE) {
      return false;
    }
    inner.range(b, line, end);
    return true;
  }

  /**
   * Opens a line of Docker Compose, {@code docker service logs} or foreman: a name, blanks, a
   * vertical bar and the line, possibly with colours and after a time of day.
   */
  static boolean compose(byte[] b, int offset, int end, InnerLine inner) {
    int at = afterColours(b, offset, end);
    int clock = afterBlank(b, PrefixTime.clock(b, at, end), end);
    int name = clock == PrefixTime.NONE ? at : clock;
    int nameEnd = afterName(b, name, end);
    int bar = nameEnd == PrefixTime.NONE ? nameEnd : afterColours(b, nameEnd, end);
    bar = afterBlanks(b, bar, end);
    bar = bar == PrefixTime.NONE ? bar : afterColours(b, bar, end);
    boolean isBar =
        bar != PrefixTime.NONE
            && bar > nameEnd
            && bar < end
            && b[bar] == '|'
            && (bar + 1 == end || b[bar + 1] == ' ' || b[bar + 1] == ESCAPE);
    return isBar && !PrefixTime.isDigit(b[name]) && coloured(b, bar + 1, end, inner);
  }

  /** Opens a line of {@code kubectl logs --prefix}: {@code [pod/NAME/CONTAINER]} and the line. */
  static boolean kubectl(byte[] b, int offset, int end, InnerLine inner) {
    int open = afterColours(b, offset, end);
    return open + POD.length() < end && isWord(b, open, POD) && bracketed(b, offset, end, inner);
  }

  /** Opens a line of kubetail: the names of a pod and a container in brackets, and the line. */
  static boolean bracketed(byte[] b, int offset, int end, InnerLine inner) {
    int open = afterColours(b, offset, end);
    if (open == end || b[open] != '[') {
      return false;
    }
    int close = afterName(b, open + 1, end);
    if (close != PrefixTime.NONE && close < end && b[close] == ' ') {
      close = afterName(b, close + 1, end);
    }
    boolean isPod =
        close != PrefixTime.NONE
            && close < end
            && b[close] == ']'
            && (has(b, open, close, '/') || has(b, open, close, '-'));
    return isPod && coloured(b, close + 1, end, inner);
  }

  /** Opens a line of stern: the names of a pod and of a container, and the line. */
  static boolean stern(byte[] b, int offset, int end, InnerLine inner) {
    int pod = afterColours(b, offset, end);
    int podEnd = afterName(b, pod, end);
    if (podEnd == PrefixTime.NONE || !has(b, pod, podEnd, '-')) {
      return false;
    }
    int container = afterBlank(b, afterColours(b, podEnd, end), end);
    if (container == PrefixTime.NONE) {
      return false;
    }
    container = afterColours(b, container, end);
    int containerEnd = afterName(b, container, end);
    if (containerEnd == PrefixTime.NONE || has(b, container, containerEnd, '.')) {
      return false;
    }
    int colours = afterColours(b, containerEnd, end);
    return colours < end && b[colours] == ' ' && coloured(b, colours, end, inner);
  }

  /** Opens a line of fluentd's file output: a time, a tag and JSON, separated by tabs. */
  static boolean fluentd(byte[] b, int offset, int end, InnerLine inner) {
    int time = PrefixTime.iso(b, offset, end);
    if (time == PrefixTime.NONE || time >= end || b[time] != '\t') {
      return false;
    }
    int json = EightBytes.indexOf(b, time + 1, end, '\t') + 1;
    if (json >= end || b[json] != '{') {
      return false;
    }
    inner.range(b, json, end);
    return true;
  }

  /** Opens a line of Fluent Bit's file output: a tag, a colon and an array of time and JSON. */
  static boolean fluentBit(byte[] b, int offset, int end, InnerLine inner) {
    int colon = afterName(b, offset, end);
    if (colon == PrefixTime.NONE || colon + 2 >= end || b[colon] != ':' || b[colon + 1] != ' ') {
      return false;
    }
    if (b[colon + 2] != '[') {
      return false;
    }
    inner.range(b, colon + 2, end);
    return true;
  }

  /** Opens a line after up to four pairs such as {@code hostname=web1}, as Logentries adds them. */
  static boolean pairs(byte[] b, int offset, int end, InnerLine inner) {
    int at = offset;
    for (int pair = 0; pair < MAX_PAIRS; pair++) {
      int equals = afterName(b, at, end);
      if (equals == PrefixTime.NONE || equals == end || b[equals] != '=') {
        break;
      }
      int next = afterBlank(b, afterName(b, equals + 1, end), end);
      if (next == PrefixTime.NONE) {
        break;
      }
      at = next;
    }
    inner.range(b, at, end);
    return at > offset;
  }

  /** Takes the line after a blank and colours, without colours at its end. */
  private static boolean coloured(byte[] b, int offset, int end, InnerLine inner) {
    int from = afterColours(b, offset, end);
    from = from < end && b[from] == ' ' ? from + 1 : from;
    from = afterColours(b, from, end);
    inner.range(b, from, beforeColours(b, from, end));
    return true;
  }

  /** Returns the position after escape sequences that set colours. */
  private static int afterColours(byte[] b, int offset, int end) {
    int at = offset;
    while (at + 2 < end && b[at] == ESCAPE && b[at + 1] == '[') {
      int to = at + 2;
      while (to < end && (PrefixTime.isDigit(b[to]) || b[to] == ';')) {
        to++;
      }
      if (to == end || (b[to] != 'm' && b[to] != 'K')) {
        return at;
      }
      at = to + 1;
    }
    return at;
  }

  private static int beforeColours(byte[] b, int from, int end) {
    int to = end;
    while (to > from && (b[to - 1] == 'm' || b[to - 1] == 'K')) {
      int at = to - 1;
      while (at > from && (PrefixTime.isDigit(b[at - 1]) || b[at - 1] == ';')) {
        at--;
      }
      if (at - 2 < from || b[at - 1] != '[' || b[at - 2] != ESCAPE) {
        return to;
      }
      to = at - 2;
    }
    return to;
  }

  /** Returns the position after a name of a host, container, pod or stream; none if it is empty. */
  private static int afterName(byte[] b, int from, int end) {
    int to = from;
    while (to < end && to - from <= MAX_NAME_BYTES && isOfName(b[to])) {
      to++;
    }
    return to == from ? PrefixTime.NONE : to;
  }

  private static boolean isOfName(byte c) {
    return PrefixTime.isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '.'
        || c == '-'
        || c == '_'
        || c == '/'
        || c == '@';
  }

  private static boolean has(byte[] b, int from, int to, char c) {
    return EightBytes.indexOf(b, from, to, c) < to;
  }

  private static int afterBlank(byte[] b, int at, int end) {
    return at == PrefixTime.NONE || at >= end || b[at] != ' ' ? PrefixTime.NONE : at + 1;
  }

  private static int afterBlanks(byte[] b, int at, int end) {
    return at == PrefixTime.NONE ? at : JsonBytes.afterBlanks(b, at, end);
  }
}
