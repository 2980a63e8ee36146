package dev.stallwatch.format.mapped;

import dev.stallwatch.format.mapped.server.ServerFormat;
import dev.stallwatch.yaml.KeyException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves the keys of a mapping that describe how values are written in a line. */
final class MappingSyntax {
  private static final List<String> KINDS = List.of("json", "delimited", "regex", "pattern");
  private static final Map<String, Character> NAMED_SEPARATORS =
      Map.of("tab", '\t', "blank", ' ', "comma", ',', "pipe", '|', "semicolon", ';');
  private static final String LINE_OF_NAMES = "line";

  private MappingSyntax() {}

  static LineSyntax of(MappingKeys keys, String prefix) {
    if (keys.kind == null) {
      throw new KeyException(
          prefix + "kind", "the key is missing; allowed: " + String.join(", ", KINDS));
    }
    String kind = KeyException.oneOf(prefix + "kind", keys.kind, KINDS);
    checkUnused(keys, prefix, kind);
    return switch (kind) {
      case "json" -> new JsonSyntax();
      case "regex" -> regex(keys, prefix);
      case "pattern" ->
          throw new KeyException(
              prefix + "logFormat", "the key is missing; give the format string of the server");
      default -> delimited(keys, prefix);
    };
  }

  /** Resolves a format string. */
  static ServerFormat ofServer(MappingKeys keys, String logFormat, String prefix) {
    if (keys.kind != null && !keys.kind.equals("pattern")) {
      throw new KeyException(
          prefix + "logFormat", "only a mapping of kind pattern has it, not " + keys.kind);
    }
    checkUnused(keys, prefix, "pattern");
    String server =
        keys.server == null
            ? ServerFormat.guessServer(logFormat)
            : KeyException.oneOf(prefix + "server", keys.server, ServerFormat.SERVERS);
    try {
      ServerFormat format = ServerFormat.of(logFormat, server);
      if (format.syntax() instanceof PatternSyntax syntax && syntax.names().isEmpty()) {
        throw new IllegalArgumentException("the format string has no variable");
      }
      return format;
    } catch (IllegalArgumentException e) {
      throw new KeyException(prefix + "logFormat", String.valueOf(e.getMessage()));
    }
  }

  private static void checkUnused(MappingKeys keys, String prefix, String kind) {
    Map<String, @Nullable Object> ofDelimited = new LinkedHashMap<>();
    ofDelimited.put("separator", keys.separator);
    ofDelimited.put("quotes", keys.quotes);
    ofDelimited.put("blanks", keys.blanks);
    ofDelimited.put("columns", keys.columns);
    ofDelimited.put("header", keys.header);
    ofDelimited.put("furtherColumns", keys.furtherColumns);
    ofDelimited.forEach((key, value) -> checkUnused(prefix + key, value, "delimited", kind));
    checkUnused(prefix + "expression", keys.expression, "regex", kind);
  }

  private static void checkUnused(String path, @Nullable Object value, String owner, String kind) {
    if (value != null && !kind.equals(owner)) {
      throw new KeyException(path, "only a mapping of kind " + owner + " has it, not " + kind);
    }
  }

  private static LineSyntax regex(MappingKeys keys, String prefix) {
    String path = prefix + "expression";
    if (keys.expression == null) {
      throw new KeyException(
          path, "the key is missing; give a regular expression with groups (?P<name>...)");
    }
    RegexSyntax syntax = new RegexSyntax(keys.expression);
    try {
      if (syntax.names().isEmpty()) {
        throw new IllegalStateException("an expression without groups was accepted");
      }
    } catch (IllegalArgumentException e) {
      throw new KeyException(path, String.valueOf(e.getMessage()));
    }
    return syntax;
  }

  private static LineSyntax delimited(MappingKeys keys, String prefix) {
    List<String> columns = keys.columns == null ? List.of() : keys.columns;
    if (columns.isEmpty() && keys.header == null) {
      throw new KeyException(
          prefix + "columns",
          "the key is missing; list the names of all columns, or set header for files that have one");
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new KeyException(
          prefix + "columns", "a name is listed twice; name unused columns x1, x2, ...");
    }
    return new DelimitedSyntax(
        separator(prefix + "separator", keys.separator),
        choice(prefix + "quotes", keys.quotes, DelimitedSyntax.Quoting.NONE),
        columns,
        new DelimitedSyntax.Header(LINE_OF_NAMES.equals(keys.header) ? "" : keys.header),
        choice(prefix + "blanks", keys.blanks, DelimitedSyntax.Blanks.KEPT),
        choice(prefix + "furtherColumns", keys.furtherColumns, DelimitedSyntax.Further.REFUSED));
  }

  private static char separator(String path, @Nullable String written) {
    if (written == null) {
      throw new KeyException(path, "the key is missing; such as tab, comma or '|'");
    }
    Character named = NAMED_SEPARATORS.get(written);
    char separator = named != null ? named : written.length() == 1 ? written.charAt(0) : 0;
    if (separator == 0 || separator > 0x7E || separator == '"' || separator == '\n') {
      throw new KeyException(
          path,
          "must be one ASCII character, or tab, blank, comma, pipe or semicolon, not '"
              + written
              + "'");
    }
    return separator;
  }

  private static <E extends Enum<E>> E choice(String path, @Nullable String written, E usual) {
    if (written == null) {
      return usual;
    }
    List<String> allowed =
        Arrays.stream(usual.getDeclaringClass().getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    KeyException.oneOf(path, written, allowed);
    return Enum.valueOf(usual.getDeclaringClass(), written.toUpperCase(Locale.ROOT));
  }
}
