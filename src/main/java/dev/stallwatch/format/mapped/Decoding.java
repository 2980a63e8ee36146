package dev.stallwatch.format.mapped;

import dev.stallwatch.format.text.LogEscapes;
import dev.stallwatch.format.text.PercentCoding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** How a text is encoded in a log. */
public enum Decoding {
  /** As it is. */
  PLAIN(UnaryOperator.identity()),
  /** Percent-encoding, possibly twice. */
  PERCENT(PercentCoding::decodeHeader),
  /** Escapes of nginx and Apache: {@code \x22}, {@code \"}. */
  ESCAPES(LogEscapes::undo),
  /** Doubled quotes of CSV. */
  DOUBLED_QUOTES(text -> text.replace("\"\"", "\""));

  private final String key = name().toLowerCase(Locale.ROOT);

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final UnaryOperator<String> undo;

  Decoding(UnaryOperator<String> undo) {
    this.undo = undo;
  }

  /** Returns the name in a mapping. */
  public String key() {
    return key;
  }

  /** Returns what was meant by a logged text. */
  String undo(String text) {
    return undo.apply(text);
  }

  /** Returns the names of all. */
  static List<String> keys() {
    return Arrays.stream(values()).map(Decoding::key).toList();
  }
}
