package dev.stallwatch.format.foreign;

import java.util.Locale;
import java.util.Set;

/**
 * Recognises messages that an application writes about itself, by time and level, and the lines of
 * its stack traces. A message that holds a request is none of them: it may be the only record of
 * that request.
 */
final class ApplicationLine {
  private static final Set<String> LEVELS =
      Set.of(
          "TRACE",
          "DEBUG",
          "INFO",
          "NOTICE",
          "WARN",
          "WARNING",
          "ERROR",
          "FATAL",
          "CRITICAL",
          "SEVERE",
          "FINE",
          "CONFIG");

  /** Where the level may stand: after the time, perhaps a process, a thread and a class. */
  private static final int MAX_BEFORE_LEVEL = 160;

  private static final int MAX_WORDS_BEFORE_LEVEL = 8;

  private static final String[] DATES = {
    "9999-99-99T99:99:99",
    "9999-99-99 99:99:99",
    "9999/99/99 99:99:99",
    "99-Aaa-9999 99:99:99",
    "99:99:99.999",
    "99:99:99,999",
    "99 Aaa 9999 99:99:99"
  };

  private ApplicationLine() {}

  static boolean matches(String line) {
    return isOfTrace(line)
        || isOfContainer(line)
        || isLogfmt(line)
        || (hasLevel(line) && !RequestWords.in(line));
  }

  /** Returns whether a level follows a time, or is the first word and followed by a colon. */
  private static boolean hasLevel(String line) {
    int at = afterTime(line);
    if (at < 0) {
      return isGlog(line) || isLevelFirst(line);
    }
    return hasLevelFrom(line, at);
  }

  private static boolean hasLevelFrom(String line, int from) {
    int end = Math.min(line.length(), from + MAX_BEFORE_LEVEL);
    int words = 0;
    int at = from;
    while (at < end && words <= MAX_WORDS_BEFORE_LEVEL) {
      while (at < end && !LineMask.isLetter(line.charAt(at))) {
        if (line.charAt(at) == '"') {
          return false; // Quoted text is a client's.
        }
        at++;
      }
      int start = at;
      while (at < end && isOfWord(line.charAt(at))) {
        at++;
      }
      if (at > start && LEVELS.contains(upper(line, start, at))) {
        return true;
      }
      words++;
    }
    return false;
  }

  private static String upper(String line, int from, int to) {
    return to - from > 8 ? "" : line.substring(from, to).toUpperCase(Locale.ROOT);
  }

  private static boolean isOfWord(char c) {
    return LineMask.isLetter(c)
        || LineMask.isDigit(c)
        || c == '_'
        || c == '.'
        || c == '-'
        || c == '/';
  }

  /** Returns the position after the time at the start; negative if there is none. */
  private static int afterTime(String line) {
    int from = line.startsWith("[") ? 1 : 0;
    for (String date : DATES) {
      if (LineMask.matches(line, from, date)) {
        int at = from + date.length();
        while (at < line.length() && isOfZone(line.charAt(at))) {
          at++;
        }
        return at;
      }
    }
    return -1;
  }

  private static boolean isOfZone(char c) {
    return LineMask.isDigit(c) || c == '.' || c == ',' || c == '+' || c == ':' || c == 'Z';
  }

  /** {@code I0504 10:00:14.208885 1 main.go:12] ...}. */
  private static boolean isGlog(String line) {
    return LineMask.matches(line, 0, "A9999 99:99:99.999999 ")
        && "IWEF".indexOf(line.charAt(0)) >= 0
        && line.indexOf("] ") > 0;
  }

  /** {@code INFO:root:message}, {@code INFO [2026-05-04 10:00:14,208] message}. */
  private static boolean isLevelFirst(String line) {
    int from = line.startsWith("[") ? 1 : 0;
    int at = from;
    while (at < line.length() && LineMask.isLetter(line.charAt(at))) {
      at++;
    }
    if (at == from || !LEVELS.contains(upper(line, from, at)) || at == line.length()) {
      return false;
    }
    int next = at;
    while (next < line.length() && (line.charAt(next) == ' ' || line.charAt(next) == ']')) {
      next++;
    }
    return line.startsWith(": ", at)
        || line.startsWith(":", at)
        || (next > at && (from == 1 || line.startsWith("[", next)));
  }

  /**
   * {@code time="2026-05-04T10:00:14Z" level=info msg="..."}: messages of Go programs, among them
   * the registry's about its requests, which it also writes to its access log.
   */
  private static boolean isLogfmt(String line) {
    boolean begins =
        line.startsWith("time=")
            || line.startsWith("ts=")
            || line.startsWith("t=")
            || line.startsWith("level=")
            || line.startsWith("lvl=");
    return begins
        && (holdsName(line, "level=") || holdsName(line, "lvl="))
        && (line.contains(" msg=") || line.contains(" message="))
        && !line.contains(" status=")
        && !line.contains(" status_code=")
        && !line.contains(" method=");
  }

  private static boolean holdsName(String line, String name) {
    return line.startsWith(name) || line.contains(' ' + name);
  }

  /** {@code /docker-entrypoint.sh: Configuration complete; ready for start up}. */
  private static boolean isOfContainer(String line) {
    return line.startsWith("/docker-entrypoint.sh: ")
        || (LineMask.matches(line, 0, "99-a")
            && line.contains(".sh: ")
            && line.indexOf(' ') > line.indexOf(".sh:"));
  }

  /** Stack traces of Java, Python, Go and PHP. */
  private static boolean isOfTrace(String line) {
    return line.startsWith("\tat ")
        || line.startsWith("    at ")
        || line.startsWith("Caused by: ")
        || line.startsWith("\tSuppressed: ")
        || isOmitted(line)
        || line.startsWith("Traceback (most recent call last):")
        || (line.startsWith("  File \"") && line.contains("\", line "))
        || line.startsWith("Exception in thread \"")
        || line.startsWith("panic: ")
        || (line.startsWith("goroutine ") && line.endsWith("]:"))
        || (line.startsWith("#") && isPhpFrame(line))
        || line.equals("Stack trace:")
        || isException(line);
  }

  /** {@code ... 23 more}, after a tab. */
  private static boolean isOmitted(String line) {
    return line.startsWith("\t... ") && line.endsWith(" more");
  }

  private static boolean isPhpFrame(String line) {
    int at = LineMask.afterDigits(line, 1);
    return at > 1 && (line.startsWith(" /", at) || line.startsWith(" {main}", at));
  }

  /** {@code java.io.IOException: Broken pipe}: a qualified name of an exception. */
  private static boolean isException(String line) {
    int at = 0;
    int dots = 0;
    while (at < line.length()
        && (LineMask.isLetter(line.charAt(at))
            || LineMask.isDigit(line.charAt(at))
            || line.charAt(at) == '.'
            || line.charAt(at) == '$'
            || line.charAt(at) == '_')) {
      dots += line.charAt(at) == '.' ? 1 : 0;
      at++;
    }
    String name = line.substring(0, at);
    return dots > 0
        && (name.endsWith("Exception") || name.endsWith("Error"))
        && (at == line.length() || line.startsWith(": ", at));
  }
}
