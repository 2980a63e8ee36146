package dev.stallwatch.format.foreign;

import java.util.Set;

/** Recognises lines of the error logs of nginx, Apache and PHP, by their time and level. */
final class ErrorLogLine {
  private static final Set<String> LEVELS =
      Set.of(
          "emerg", "alert", "crit", "error", "warn", "notice", "info", "debug", "trace1", "trace2",
          "trace3", "trace4", "trace5", "trace6", "trace7", "trace8");
  private static final Set<String> PHP_LEVELS =
      Set.of("DEBUG", "NOTICE", "WARNING", "ERROR", "ALERT");
  private static final int MAX_NAME = 40;

  private ErrorLogLine() {}

  static boolean matches(String line) {
    return isNginx(line) || isApache(line) || isPhp(line);
  }

  /** {@code 2026/05/04 10:00:14 [error] 31#31: *1 open() failed ...}. */
  private static boolean isNginx(String line) {
    String time = "9999/99/99 99:99:99 [";
    if (!LineMask.matches(line, 0, time)) {
      return false;
    }
    int close = line.indexOf(']', time.length());
    if (!isLevel(line, time.length(), close) || !line.startsWith("] ", close)) {
      return false;
    }
    int hash = LineMask.afterDigits(line, close + 2);
    int colon = LineMask.afterDigits(line, hash + 1);
    return hash > close + 2
        && line.startsWith("#", hash)
        && colon > hash + 1
        && line.startsWith(": ", colon);
  }

  /** {@code [Mon May 04 10:00:14.123456 2026] [core:error] [pid 12:tid 34] ...}. */
  private static boolean isApache(String line) {
    String time = "[Aaa Aaa 99 99:99:99";
    if (!LineMask.matches(line, 0, time)) {
      return false;
    }
    int at = time.length();
    if (line.startsWith(".", at)) {
      at = LineMask.afterDigits(line, at + 1);
    }
    String year = " 9999] [";
    if (!LineMask.matches(line, at, year)) {
      return false;
    }
    int from = at + year.length();
    int close = line.indexOf(']', from);
    int colon = line.indexOf(':', from);
    return isLevel(line, colon >= from && colon < close ? colon + 1 : from, close);
  }

  private static boolean isLevel(String line, int from, int to) {
    return to > from && to - from <= MAX_NAME && LEVELS.contains(line.substring(from, to));
  }

  /**
   * {@code [04-May-2026 10:00:14 UTC] PHP Warning: ...}, and {@code [04-May-2026 10:00:14] NOTICE:
   * ...} of its process manager.
   */
  private static boolean isPhp(String line) {
    String time = "[99-Aaa-9999 99:99:99";
    if (!LineMask.matches(line, 0, time)) {
      return line.startsWith("PHP Warning: ")
          || line.startsWith("PHP Fatal error: ")
          || line.startsWith("PHP Notice: ")
          || line.startsWith("PHP Stack trace:");
    }
    int close = line.indexOf(']', time.length());
    if (close < 0 || close - time.length() > MAX_NAME || !line.startsWith("] ", close)) {
      return false;
    }
    int colon = line.indexOf(':', close);
    return close > time.length()
        ? line.startsWith("PHP ", close + 2)
        : colon > close && PHP_LEVELS.contains(line.substring(close + 2, colon));
  }
}
