package dev.stallwatch.format.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.LogTime;
import dev.stallwatch.model.Units;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a log with nested objects and lists, for records that are few compared with
 * requests; {@link JsonLine} reads the fields of flat records faster. A value is found by the names
 * that lead to it. No accessor throws: a value of another type is no value. Numbers may be quoted.
 */
public final class JsonTree {
  /** Texts that mean "no value" in the logs of all vendors. */
  private static final ImmutableSet<String> NO_VALUE = ImmutableSet.of("", "-", "null", "N/A");

  private static final ObjectReader READER =
      new ObjectMapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode node;

  private JsonTree(JsonNode node) {
    this.node = node;
  }

  /** Parses a line; returns null if it is not exactly one JSON object. */
  static @Nullable JsonTree parse(byte[] b, int offset, int length) {
    JsonTree tree = object(b, offset, length);
    byte[] latin = tree == null ? JsonValues.latinAsUtf8(b, offset, length) : null;
    return latin == null ? tree : object(latin, 0, latin.length);
  }

  private static @Nullable JsonTree object(byte[] b, int offset, int length) {
    try {
      JsonNode node = READER.readTree(b, offset, length);
      return node != null && node.isObject() ? new JsonTree(node) : null;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      return null; // An array of bytes has no other failure.
    }
  }

  private JsonNode at(String... names) {
    JsonNode found = node;
    for (String name : names) {
      found = found.path(name);
    }
    return found;
  }

  /** Returns whether there is a value, null or not. */
  public boolean has(String... names) {
    return !at(names).isMissingNode();
  }

  /**
   * Returns a text, number or truth value as text; null if there is none or it means "no value".
   */
  public @Nullable String text(String... names) {
    return textOf(at(names));
  }

  private static @Nullable String textOf(JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = value.asText();
    return NO_VALUE.contains(text) ? null : text;
  }

  /** Returns a text in lower case; null if there is none. */
  public @Nullable String lower(String... names) {
    String text = text(names);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** Returns whether the value is this text, ignoring case. */
  public boolean is(String text, String... names) {
    String value = text(names);
    return value != null && value.equalsIgnoreCase(text);
  }

  /** Returns a whole number from 0; {@link Units#UNKNOWN} if there is none. */
  public long number(String... names) {
    String text = text(names);
    if (text == null) {
      return Units.UNKNOWN;
    }
    byte[] digits = text.getBytes(StandardCharsets.UTF_8);
    long number = Field.number(digits, 0, digits.length);
    return number < 0 ? Units.UNKNOWN : number;
  }

  /**
   * Returns a time in any form of {@link LogTime}, in microseconds since the epoch, before {@link
   * ParsedLine#END_OF_TIME}; {@link Units#UNKNOWN} if there is none.
   */
  public long time(String... names) {
    String text = text(names);
    long time = text == null ? Field.NONE : LogTime.ofText(text);
    return time >= 0 && time < ParsedLine.END_OF_TIME ? time : Units.UNKNOWN;
  }

  /** Returns the object at a place; an object without values if there is none. */
  public JsonTree object(String... names) {
    JsonNode value = at(names);
    return new JsonTree(value.isObject() ? value : JsonNodeFactory.instance.objectNode());
  }

  /** Returns the objects in a list, without other items; no objects if there is no list. */
  public List<JsonTree> objects(String... names) {
    List<JsonTree> objects = new ArrayList<>();
    for (JsonNode item : at(names)) {
      if (item.isObject()) {
        objects.add(new JsonTree(item));
      }
    }
    return objects;
  }

  /** Returns the texts in a list, "" for items without one; no texts if there is no list. */
  public List<String> texts(String... names) {
    List<String> texts = new ArrayList<>();
    JsonNode list = at(names);
    if (list.isArray()) {
      for (JsonNode item : list) {
        String text = textOf(item);
        texts.add(text == null ? "" : text);
      }
    }
    return texts;
  }

  /**
   * Returns this object with the names of its values in lower case; of names that become the same,
   * the first counts. Objects within it are as they are.
   */
  public JsonTree withLowerNames() {
    ObjectNode lower = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      lower.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
    }
    return new JsonTree(lower);
  }

  /** Returns the names of the values of this object, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      names.add(entry.getKey());
    }
    return names;
  }
}
