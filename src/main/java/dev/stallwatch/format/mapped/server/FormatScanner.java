package dev.stallwatch.format.mapped.server;

import java.util.List;

/** Splits format strings into texts and variables. */
final class FormatScanner {
  private static final String MODIFIERS = "<>!,0123456789";

  private FormatScanner() {}

  /** Scans {@code $name} and {@code ${name}}. */
  static List<FormatTokens.Token> nginx(String format) {
    FormatTokens tokens = new FormatTokens();
    for (int i = 0; i < format.length(); ) {
      boolean braces = format.startsWith("${", i);
      int from = braces ? i + 2 : i + 1;
      int end = from;
      while (format.charAt(i) == '$' && end < format.length() && isOfName(format.charAt(end))) {
        end++;
      }
      if (format.charAt(i) == '$' && end > from) {
        String name = format.substring(from, end);
        tokens.variable("$" + name, NginxVariables.named(name));
        i = braces && format.startsWith("}", end) ? end + 1 : end;
      } else {
        i = text(tokens, format, i);
      }
    }
    return tokens.joined();
  }

  private static boolean isOfName(char sign) {
    return sign == '_' || (sign < 0x7F && Character.isLetterOrDigit(sign));
  }

  /** Adds a character of text, possibly escaped, and returns the offset after it. */
  private static int text(FormatTokens tokens, String format, int at) {
    char sign = format.charAt(at);
    if (sign != '\\' || at + 1 == format.length()) {
      tokens.text(sign);
      return at + 1;
    }
    char escaped = format.charAt(at + 1);
    tokens.text(escaped == 't' ? '\t' : escaped);
    return at + 2;
  }

  /** Scans {@code %h}, {@code %>s}, {@code %{Host}i} and {@code %^FB}. */
  static List<FormatTokens.Token> apache(String format) {
    FormatTokens tokens = new FormatTokens();
    for (int i = 0; i < format.length(); ) {
      if (format.charAt(i) != '%') {
        i = text(tokens, format, i);
        continue;
      }
      if (format.startsWith("%%", i)) {
        tokens.text('%');
        i += 2;
        continue;
      }
      int at = i + 1;
      boolean original = false;
      while (at < format.length() && MODIFIERS.indexOf(format.charAt(at)) >= 0) {
        original |= format.charAt(at) == '<';
        at++;
      }
      String argument = "";
      if (format.startsWith("{", at)) {
        int close = format.indexOf('}', at);
        if (close < 0) {
          throw new IllegalArgumentException("a brace is not closed: " + format.substring(i));
        }
        argument = format.substring(at + 1, close);
        at = close + 1;
      }
      int end = Math.min(format.length(), format.startsWith("^", at) ? at + 3 : at + 1);
      String letter = format.substring(Math.min(at, end), end);
      if (letter.isEmpty() || (argument.isEmpty() && !isLetter(letter))) {
        throw new IllegalArgumentException(
            "'" + format.substring(i, end) + "' is no variable of Apache or Varnish");
      }
      String name = format.substring(i, end);
      if (letter.equals("t")) {
        time(tokens, name, argument);
      } else {
        Variable meaning = ApacheLetters.of(argument, letter);
        tokens.variable(name, original && letter.equals("s") ? meaning.ranked(1) : meaning);
      }
      i = end;
    }
    return tokens.joined();
  }

  private static int endOfLetters(String text, int from) {
    int end = from;
    while (end < text.length() && isLetter(text.substring(end, end + 1))) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(String letter) {
    char last = letter.charAt(letter.length() - 1);
    return (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
  }

  /** Adds a time of Apache: in brackets, or by a pattern of strftime. */
  private static void time(FormatTokens tokens, String name, String argument) {
    String pattern =
        argument.startsWith("begin:") || argument.startsWith("end:")
            ? argument.substring(argument.indexOf(':') + 1)
            : argument;
    switch (pattern) {
      case "" -> {
        tokens.text('[');
        tokens.timePiece(name, "%d/%b/%Y:%H:%M:%S %z");
        tokens.text(']');
      }
      case "sec" -> tokens.timePiece(name, "%s");
      case "msec" -> tokens.variable(name, Variable.epoch("epoch_ms"));
      case "usec" -> tokens.variable(name, Variable.epoch("epoch_us"));
      case "msec_frac", "usec_frac" -> tokens.timePiece(name, "%f");
      default -> tokens.timePiece(name, pattern);
    }
  }

  /** Scans {@code %ci}, {@code %{+Q}r} and {@code %[expression]}. */
  static List<FormatTokens.Token> haproxy(String format) {
    FormatTokens tokens = new FormatTokens();
    boolean allQuoted = false;
    for (int i = 0; i < format.length(); ) {
      if (format.charAt(i) != '%') {
        i = text(tokens, format, i);
        continue;
      }
      if (format.startsWith("%%", i)) {
        tokens.text('%');
        i += 2;
        continue;
      }
      int at = i + 1;
      String flags = "";
      if (format.startsWith("{", at)) {
        int close = Math.max(at, format.indexOf('}', at));
        flags = format.substring(at + 1, Math.max(close, at + 1));
        at = close + 1;
      }
      int end =
          format.startsWith("[", at)
              ? Math.max(at, format.indexOf(']', at)) + 1
              : endOfLetters(format, at);
      String name = format.substring(at, end);
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            "'"
                + format.substring(i, Math.min(format.length(), at + 1))
                + "' is no variable of HAProxy");
      }
      boolean quoted = (allQuoted || flags.contains("+Q")) && !flags.contains("-Q");
      if (name.equals("o")) {
        allQuoted = quoted;
      } else {
        tokens.text(quoted ? "\"" : "");
        tokens.variable("%" + name, HaproxyVariables.named(name));
        tokens.text(quoted ? "\"" : "");
      }
      i = end;
    }
    return tokens.joined();
  }
}
