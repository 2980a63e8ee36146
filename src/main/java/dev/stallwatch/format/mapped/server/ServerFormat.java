package dev.stallwatch.format.mapped.server;

import dev.stallwatch.format.mapped.LineSyntax;
import dev.stallwatch.format.mapped.MappedField;
import dev.stallwatch.format.mapped.Origin;
import dev.stallwatch.format.mapped.PatternSyntax;
import dev.stallwatch.format.mapped.PatternSyntax.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a format string defines.
 *
 * @param syntax how values are written in a line
 * @param fields the fields that its variables fill
 */
public record ServerFormat(LineSyntax syntax, Map<MappedField, List<Origin>> fields) {
  /** Servers whose format strings are known. */
  public static final List<String> SERVERS = List.of("nginx", "apache", "varnish", "haproxy");

  /** A variable under its name in the log. */
  record Named(String name, Variable variable) {}

  /**
   * Returns what a format string defines.
   *
   * @param written the string as it stands in the server's configuration, optionally with its
   *     directive
   * @param server one of {@link #SERVERS}
   * @throws IllegalArgumentException if it cannot be used, with the reason
   */
  public static ServerFormat of(String written, String server) {
    FormatDirective directive = FormatDirective.of(written);
    String format = directive.format();
    List<FormatTokens.Token> tokens =
        switch (server) {
          case "nginx" -> FormatScanner.nginx(format);
          case "haproxy" -> FormatScanner.haproxy(format);
          default -> FormatScanner.apache(format);
        };
    if (format.startsWith("{")) {
      return JsonTemplate.of(tokens);
    }
    return pattern(tokens, !directive.isUnescaped());
  }

  /** Returns the server whose format string a text is, by its variables. */
  public static String guessServer(String written) {
    if (written.contains("$")) {
      return "nginx";
    }
    for (String sign : List.of("%ci", "%[", "%ST", "%HM", "%{+Q}", "%TR", "%Ta")) {
      if (written.contains(sign)) {
        return "haproxy";
      }
    }
    return "apache";
  }

  private static ServerFormat pattern(List<FormatTokens.Token> tokens, boolean isEscaped) {
    List<Part> parts = new ArrayList<>();
    List<Named> named = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String before = "";
    for (int i = 0; i < tokens.size(); i++) {
      FormatTokens.Token token = tokens.get(i);
      Variable variable = token.variable();
      if (variable == null) {
        before = token.text();
        continue;
      }
      String name = token.text();
      while (!names.add(name)) {
        name = name + "'";
      }
      boolean isQuoted =
          before.endsWith("\"")
              && i + 1 < tokens.size()
              && tokens.get(i + 1).variable() == null
              && tokens.get(i + 1).text().startsWith("\"");
      parts.add(new Part(before, name, variable.shape(), isQuoted && isEscaped));
      named.add(new Named(name, variable));
      before = "";
    }
    return new ServerFormat(new PatternSyntax(parts, before), fields(named));
  }

  /** Returns the fields that variables fill. */
  static Map<MappedField, List<Origin>> fields(List<Named> variables) {
    Map<MappedField, List<Origin>> fields = new EnumMap<>(MappedField.class);
    variables.stream()
        .filter(named -> named.variable().field() != null)
        .sorted(Comparator.comparingInt(named -> named.variable().rank()))
        .forEach(
            named ->
                fields
                    .computeIfAbsent(named.variable().field(), field -> new ArrayList<>())
                    .add(named.variable().origin().named(named.name())));
    return fields;
  }
}
