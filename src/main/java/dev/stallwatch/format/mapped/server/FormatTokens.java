package dev.stallwatch.format.mapped.server;

import dev.stallwatch.format.mapped.MappedField;
import dev.stallwatch.format.mapped.PatternSyntax.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts and variables of a format string, in order. Variables that together are one value
 * become one: {@code $scheme://$host$request_uri}, and the pieces of a time.
 */
final class FormatTokens {
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /**
   * A text or a variable.
   *
   * @param text the text, or the name of the variable as written
   * @param variable meaning of the variable, {@code null} for a text
   * @param timePiece piece of a pattern of strftime that the variable writes, {@code null} for
   *     other variables
   */
  record Token(String text, @Nullable Variable variable, @Nullable String timePiece) {}

  void text(char sign) {
    text.append(sign);
  }

  void text(String more) {
    text.append(more);
  }

  void variable(String name, Variable variable) {
    endText();
    tokens.add(new Token(name, variable, null));
  }

  void timePiece(String name, String pattern) {
    endText();
    tokens.add(new Token(name, Variable.unread(Shape.TIME), pattern));
  }

  private void endText() {
    if (!text.isEmpty()) {
      tokens.add(new Token(text.toString(), null, null));
      text.setLength(0);
    }
  }

  /** Returns the tokens, after joining those that are one value. */
  List<Token> joined() {
    endText();
    List<Token> joined = new ArrayList<>();
    for (int i = 0; i < tokens.size(); ) {
      int url = urlEnd(i);
      int time = timeEnd(i);
      if (url > i) {
        joined.add(new Token(names(i, url), Variable.of(Shape.TEXT, MappedField.URL), null));
        i = url;
      } else if (time > i) {
        joined.add(new Token(names(i, time), time(i, time), null));
        i = time;
      } else {
        joined.add(tokens.get(i++));
      }
    }
    return joined;
  }

  private String names(int from, int to) {
    StringBuilder names = new StringBuilder();
    for (int i = from; i < to; i++) {
      names.append(tokens.get(i).text());
    }
    return names.toString();
  }

  private boolean is(int i, MappedField field) {
    Variable variable = i < tokens.size() ? tokens.get(i).variable() : null;
    return variable != null && variable.field() == field;
  }

  /** Returns the end of a URL that starts at a token: the token itself if none does. */
  private int urlEnd(int i) {
    int at = i;
    boolean scheme =
        at + 1 < tokens.size()
            && (tokens.get(at).text().equals("$scheme")
                || tokens.get(at).text().equals("%{X-Forwarded-Proto}i"))
            && tokens.get(at + 1).variable() == null
            && tokens.get(at + 1).text().equals("://");
    if (scheme && is(at + 2, MappedField.HOST) && is(at + 3, MappedField.URL)) {
      at += 4;
    } else if (is(at, MappedField.URL)
        && at + 1 < tokens.size()
        && isQuery(tokens.get(at + 1).text())) {
      return at + 2;
    } else {
      return i;
    }
    return at < tokens.size() && isQuery(tokens.get(at).text()) ? at + 1 : at;
  }

  /** Returns whether a variable is empty, or a question mark and the query. */
  private static boolean isQuery(String name) {
    return name.equals("%q") || name.equals("%HQ");
  }

  /** Returns the end of a time of pieces that starts at a token: the token itself if none does. */
  private int timeEnd(int i) {
    int end = i;
    for (int at = i; at < tokens.size() && isPieceOrText(at); at++) {
      end = tokens.get(at).timePiece() != null ? at + 1 : end;
      if (end == i) {
        return i;
      }
    }
    return end;
  }

  /** Returns whether a token is a piece of a time, or a text right between two of them. */
  private boolean isPieceOrText(int at) {
    return tokens.get(at).timePiece() != null
        || (tokens.get(at).variable() == null
            && at + 1 < tokens.size()
            && tokens.get(at + 1).timePiece() != null);
  }

  private Variable time(int from, int to) {
    StringBuilder pattern = new StringBuilder();
    for (int i = from; i < to; i++) {
      String piece = tokens.get(i).timePiece();
      pattern.append(piece == null ? tokens.get(i).text().replace("%", "%%") : piece);
    }
    return Variable.in(Shape.TIME, MappedField.STARTED_AT, pattern.toString());
  }
}
