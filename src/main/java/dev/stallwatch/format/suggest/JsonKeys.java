package dev.stallwatch.format.suggest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of JSON lines and their values. */
final class JsonKeys {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_KEYS = 300;
  private static final int MAX_DEPTH = 6;

  private JsonKeys() {}

  /** Returns a column for each key whose values are texts, numbers or booleans. */
  static List<Column> of(List<String> lines) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String line : lines) {
      try (JsonParser parser = JSON.createParser(line)) {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          members(parser, "", 1, columns);
        }
      } catch (IOException truncated) {
        // What was read of the line counts.
      }
    }
    return List.copyOf(columns.values());
  }

  private static void members(
      JsonParser parser, String outer, int depth, Map<String, Column> columns) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      String path = outer.isEmpty() ? key : outer + "/" + key;
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && depth < MAX_DEPTH) {
        members(parser, path, depth + 1, columns);
      } else if (value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        if (columns.size() < MAX_KEYS || columns.containsKey(path)) {
          columns.computeIfAbsent(path, Column::named).add(parser.getText());
        }
      } else if (value == JsonToken.START_ARRAY) {
        if (columns.size() < MAX_KEYS || columns.containsKey(path)) {
          first(parser, columns.computeIfAbsent(path, Column::named));
        } else {
          parser.skipChildren();
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Adds the first entry of an array, which is the value that a mapping reads. */
  private static void first(JsonParser parser, Column column) throws IOException {
    if (parser.nextToken() == JsonToken.VALUE_STRING) {
      column.add(parser.getText());
    }
    while (parser.currentToken() != null && parser.currentToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      parser.nextToken();
    }
  }
}
