package dev.stallwatch.format.mapped.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.format.mapped.JsonSyntax;
import dev.stallwatch.format.mapped.MappedField;
import dev.stallwatch.format.mapped.PatternSyntax.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Format strings that write one JSON object: each variable is the value of a key. */
final class JsonTemplate {
  private static final char MARK = '\u0001';
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonTemplate() {}

  static ServerFormat of(List<FormatTokens.Token> tokens) {
    StringBuilder template = new StringBuilder();
    boolean inText = false;
    for (int i = 0; i < tokens.size(); i++) {
      FormatTokens.Token token = tokens.get(i);
      if (token.variable() == null) {
        template.append(token.text());
        for (int at = 0; at < token.text().length(); at++) {
          inText ^= token.text().charAt(at) == '"';
        }
      } else {
        String mark = "" + MARK + i + MARK;
        String escaped = mark.replace(String.valueOf(MARK), "\\u0001");
        template.append(inText ? escaped : '"' + escaped + '"');
      }
    }
    List<ServerFormat.Named> named = new ArrayList<>();
    try {
      collect(JSON.readTree(template.toString()), "", tokens, named);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the format string is not one JSON object", e);
    }
    return new ServerFormat(new JsonSyntax(), ServerFormat.fields(named));
  }

  private static void collect(
      JsonNode node, String path, List<FormatTokens.Token> tokens, List<ServerFormat.Named> named) {
    if (node.isTextual()) {
      Variable variable = variable(node.textValue(), tokens);
      if (variable != null) {
        named.add(new ServerFormat.Named(path, variable));
      }
      return;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      collect(
          member.getValue(),
          path.isEmpty() ? member.getKey() : path + "/" + member.getKey(),
          tokens,
          named);
    }
  }

  /** Returns the variable that a value consists of, {@code null} if it has several or none. */
  private static @Nullable Variable variable(String value, List<FormatTokens.Token> tokens) {
    List<Variable> parts = new ArrayList<>();
    StringBuilder between = new StringBuilder();
    int at = 0;
    while (at < value.length()) {
      int close = value.charAt(at) == MARK ? value.indexOf(MARK, at + 1) : -1;
      if (close < 0) {
        between.append(value.charAt(at++));
        continue;
      }
      Variable variable = tokens.get(Integer.parseInt(value.substring(at + 1, close))).variable();
      if (variable != null) {
        parts.add(variable);
      }
      at = close + 1;
    }
    if (parts.size() == 1 && between.isEmpty()) {
      return parts.get(0);
    }
    boolean isTime = parts.size() == 1 && between.toString().equals("[]");
    if (isTime && parts.get(0).shape() == Shape.TIME) {
      return parts.get(0).bracketed();
    }
    boolean isRequest =
        parts.size() >= 2
            && between.toString().isBlank()
            && parts.get(0).field() == MappedField.METHOD
            && parts.get(1).field() == MappedField.URL;
    return isRequest ? Variable.of(Shape.TEXT, MappedField.REQUEST) : null;
  }
}
