package dev.stallwatch.format.mapped.server;

import dev.stallwatch.format.mapped.MappedField;
import dev.stallwatch.format.mapped.PatternSyntax.Shape;
import dev.stallwatch.format.ncsa.NcsaField;
import java.util.Locale;

/**
 * The letters of Apache's {@code LogFormat} (mod_log_config, mod_logio) and of varnishncsa, which
 * follows them. The logged time is that of the request's receipt.
 */
final class ApacheLetters {
  private ApacheLetters() {}

  /**
   * Returns the meaning of a letter.
   *
   * @param argument the text in braces, empty for none
   * @param letter one letter, or {@code ^} and two
   */
  static Variable of(String argument, String letter) {
    return argument.isEmpty() ? letter(letter) : withArgument(argument, letter);
  }

  private static Variable letter(String letter) {
    NcsaField shared = NcsaField.named(letter);
    if (shared != null) {
      return Variable.of(shared);
    }
    return switch (letter) {
      case "h" -> Variable.of(Shape.TOKEN, MappedField.CLIENT_ADDRESS).ranked(1);
      case "a" -> Variable.of(Shape.TOKEN, MappedField.CLIENT_ADDRESS);
      case "r" -> Variable.of(Shape.TEXT, MappedField.REQUEST);
      case "m" -> Variable.of(Shape.TOKEN, MappedField.METHOD);
      case "U" -> Variable.of(Shape.TEXT, MappedField.URL);
      case "s" -> Variable.of(Shape.NUMBER, MappedField.STATUS);
      case "A", "l", "L", "R", "P" -> Variable.unread(Shape.TOKEN);
      case "p", "k", "I", "S" -> Variable.unread(Shape.NUMBER);
      default -> Variable.UNREAD;
    };
  }

  private static Variable withArgument(String argument, String letter) {
    boolean ofHeader = letter.equals("i") || letter.equals("o");
    NcsaField shared = NcsaField.named("{" + argument + "}" + letter);
    if (shared == null && ofHeader) {
      shared = NcsaField.named("{" + capitalised(argument) + "}" + letter);
    }
    if (shared != null) {
      return Variable.of(shared);
    }
    String name = argument.toLowerCase(Locale.ROOT);
    return switch (letter) {
      case "i" ->
          switch (name) {
            case "user-agent" -> Variable.escaped(MappedField.USER_AGENT);
            case "x-forwarded-for" -> Variable.forwardedAddress();
            case "x-real-ip", "cf-connecting-ip", "true-client-ip" ->
                Variable.forwardedAddress().ranked(8);
            default -> Variable.UNREAD;
          };
      case "e" ->
          name.equals("unique_id")
              ? Variable.of(Shape.TOKEN, MappedField.REQUEST_ID)
              : Variable.UNREAD;
      case "p", "P", "a" -> Variable.unread(Shape.TOKEN);
      default -> Variable.UNREAD;
    };
  }

  /** Returns the name of a header with capitals, as {@link NcsaField} has it. */
  private static String capitalised(String name) {
    StringBuilder text = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < text.length(); i++) {
      if (i == 0 || text.charAt(i - 1) == '-') {
        text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
      }
    }
    return text.toString();
  }
}
