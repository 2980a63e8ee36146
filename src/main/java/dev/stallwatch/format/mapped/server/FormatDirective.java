package dev.stallwatch.format.mapped.server;

import com.google.common.base.CharMatcher;

/**
 * The format string of a directive: {@code log_format main '...' '...';}, {@code LogFormat "..."
 * combined} or {@code log-format "..."}; or a format string alone.
 *
 * @param format the format string
 * @param isUnescaped whether nginx writes values unchanged ({@code escape=none})
 */
record FormatDirective(String format, boolean isUnescaped) {
  private static final CharMatcher BLANKS = CharMatcher.anyOf(" \t\r\n");

  static FormatDirective of(String written) {
    String text = BLANKS.trimFrom(written);
    if (text.startsWith("log_format ")) {
      return nginx(text.substring("log_format ".length()));
    }
    if (text.startsWith("LogFormat ") || text.startsWith("log-format ")) {
      String rest = BLANKS.trimFrom(text.substring("LogFormat ".length()));
      int end = rest.startsWith("\"") ? closingQuote(rest, 0) : -1;
      return new FormatDirective(end < 0 ? rest : rest.substring(1, end), false);
    }
    return new FormatDirective(oneLine(text), false);
  }

  /** Returns nginx's arguments after the name joined, as nginx joins them. */
  private static FormatDirective nginx(String arguments) {
    StringBuilder format = new StringBuilder();
    boolean isUnescaped = false;
    int count = 0;
    int at = 0;
    while (at < arguments.length()) {
      char sign = arguments.charAt(at);
      if (BLANKS.matches(sign) || sign == ';') {
        at++;
        continue;
      }
      boolean quoted = sign == '\'' || sign == '"';
      int end = quoted ? closingQuote(arguments, at) : endOfWord(arguments, at);
      if (end < 0) {
        throw new IllegalArgumentException("a quote of log_format is not closed");
      }
      String argument = arguments.substring(quoted ? at + 1 : at, end);
      if (!quoted && argument.startsWith("escape=")) {
        isUnescaped = argument.equals("escape=none");
      } else if (count++ > 0) {
        format.append(argument);
      }
      at = quoted ? end + 1 : end;
    }
    return new FormatDirective(format.toString(), isUnescaped);
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length() && !BLANKS.matches(text.charAt(end)) && text.charAt(end) != ';') {
      end++;
    }
    return end;
  }

  private static int closingQuote(String text, int from) {
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(from)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns a string that YAML folded or broke, as one line. */
  private static String oneLine(String text) {
    return CharMatcher.anyOf("\r\n").removeFrom(text);
  }
}
