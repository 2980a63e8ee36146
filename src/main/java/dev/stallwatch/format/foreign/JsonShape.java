package dev.stallwatch.format.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names at the start of a JSON value, which may be truncated or damaged after them.
 *
 * @param isArray whether the value is an array; the members are then those of its first object
 * @param isAlone whether the value is an object and nothing follows it
 * @param members the first members of the object: name and short text, or an empty text for any
 *     other value
 * @param inner the first object in an array that is a member, {@code null} if there is none
 */
record JsonShape(
    boolean isArray, boolean isAlone, Map<String, String> members, @Nullable JsonShape inner) {
  private static final int MAX_MEMBERS = 256;
  private static final int MAX_TEXT = 60;
  private static final int MAX_DEPTH = 3;

  /** Without tables of names, which clients could fill. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /** Returns whether a line begins an object or an array of objects. */
  static boolean begins(String line) {
    String stripped = line.strip();
    return stripped.startsWith("{")
        || stripped.equals("[")
        || (stripped.startsWith("[") && stripped.substring(1).stripLeading().startsWith("{"));
  }

  /** Returns the shape of the value that begins here; without members if there is no object. */
  static JsonShape of(byte[] b, int offset, int length) {
    Builder shape = new Builder(0);
    try (JsonParser parser = JSON.createParser(b, offset, length)) {
      JsonToken first = parser.nextToken();
      shape.isArray = first == JsonToken.START_ARRAY;
      if (shape.isArray) {
        first = parser.nextToken();
      }
      if (first == JsonToken.START_OBJECT) {
        shape.members(parser);
        shape.isAlone =
            !shape.isArray
                && parser.currentToken() == JsonToken.END_OBJECT
                && parser.nextToken() == null;
      }
    } catch (IOException | RuntimeException truncated) {
      // What has been read is the answer.
    }
    return shape.build();
  }

  boolean has(String... names) {
    for (String name : names) {
      if (!members.containsKey(name)) {
        return false;
      }
    }
    return true;
  }

  boolean hasOneOf(String... names) {
    for (String name : names) {
      if (members.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the short text of a member; empty if there is none. */
  String text(String name) {
    return members.getOrDefault(name, "");
  }

  private static final class Builder {
    private final int depth;
    private final Map<String, String> members = new LinkedHashMap<>();
    private boolean isArray;
    private boolean isAlone;
    private @Nullable Builder inner;

    Builder(int depth) {
      this.depth = depth;
    }

    void members(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (members.size() < MAX_MEMBERS) {
          member(name.length() <= MAX_TEXT ? name : name.substring(0, MAX_TEXT), value, parser);
        } else {
          parser.skipChildren();
        }
      }
    }

    private void member(String name, JsonToken value, JsonParser parser) throws IOException {
      members.putIfAbsent(name, "");
      if (value == JsonToken.VALUE_STRING && parser.getTextLength() <= MAX_TEXT) {
        members.put(name, parser.getText());
      } else if (value == JsonToken.START_ARRAY) {
        firstOfArray(parser);
      } else {
        parser.skipChildren();
      }
    }

    private void firstOfArray(JsonParser parser) throws IOException {
      JsonToken at = parser.nextToken();
      if (at == JsonToken.START_OBJECT && inner == null && depth < MAX_DEPTH) {
        inner = new Builder(depth + 1);
        inner.members(parser);
        at = parser.nextToken();
      }
      while (at != null && at != JsonToken.END_ARRAY) {
        parser.skipChildren();
        at = parser.nextToken();
      }
    }

    JsonShape build() {
      return new JsonShape(isArray, isAlone, members, inner == null ? null : inner.build());
    }
  }
}
