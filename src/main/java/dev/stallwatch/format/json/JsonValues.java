package dev.stallwatch.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one JSON line at given paths, by the number of their field. Other values are
 * skipped without decoding.
 */
public final class JsonValues {
  /** Longer lists are cut. */
  private static final int MAX_ITEMS = 200;

  private final JsonFactory json;
  private final JsonNames names;
  private final Set<String> noValues;
  private final int longestNoValue;
  private final @Nullable String[] texts;
  private final long[] numbers;

  /** Number of the name under which the value of each field was found. */
  private final int[] nameNumbers;

  /** The fields whose values are used. */
  private final boolean[] wanted;

  /** The names found in the line, by number. */
  private final boolean[] seen;

  private int repeated = -1;

  /** For fields that are lists: the texts of each; for others: null. */
  private final List<@Nullable List<String>> lists;

  private boolean hasLists;

  JsonValues(JsonNames names, JsonFactory json, Set<String> noValues, boolean[] wanted) {
    this(names, json, noValues, wanted, new boolean[wanted.length]);
  }

  /**
   * Creates a reader.
   *
   * @param areLists for each field, whether all texts of a list are read
   */
  JsonValues(
      JsonNames names,
      JsonFactory json,
      Set<String> noValues,
      boolean[] wanted,
      boolean[] areLists) {
    this.lists = new ArrayList<>();
    for (boolean isList : areLists) {
      lists.add(isList ? new ArrayList<>() : null);
    }
    this.names = names;
    this.json = json;
    this.noValues = Set.copyOf(noValues);
    this.longestNoValue = noValues.stream().mapToInt(String::length).max().orElse(-1);
    this.wanted = wanted.clone();
    this.texts = new String[wanted.length];
    this.numbers = new long[wanted.length];
    this.nameNumbers = new int[wanted.length];
    this.seen = new boolean[names.count()];
  }

  /**
   * Creates a reader of lines that a template engine may have concatenated, whose escapes are not
   * always valid JSON. All texts are values, also empty ones.
   *
   * @param fields for each field, by number, its paths, each a list of names from the outermost; if
   *     a line has several of them, the first wins
   * @param wanted for each field, whether its value is used
   */
  public static JsonValues lenient(List<List<List<String>>> fields, boolean[] wanted) {
    return new JsonValues(JsonNames.of(fields), JsonLineParser.LENIENT, Set.of(), wanted);
  }

  /** Reads a line; returns false if it is not a JSON object. */
  public boolean read(byte[] b, int offset, int length) {
    if (readObject(b, offset, length)) {
      return true;
    }
    byte[] latin = latinAsUtf8(b, offset, length);
    return latin != null && readObject(latin, 0, latin.length);
  }

  /**
   * Converts Latin-1 bytes to UTF-8: some producers write header values as raw bytes, which JSON
   * does not allow. Returns null for bytes that are UTF-8 already.
   */
  static byte @Nullable [] latinAsUtf8(byte[] b, int offset, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b, offset, length));
      return null;
    } catch (CharacterCodingException e) {
      return new String(b, offset, length, StandardCharsets.ISO_8859_1)
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private boolean readObject(byte[] b, int offset, int length) {
    Arrays.fill(texts, null);
    Arrays.fill(numbers, Units.UNKNOWN);
    Arrays.fill(seen, false);
    repeated = -1;
    if (hasLists) {
      clearLists();
    }
    try (JsonParser parser = json.createParser(b, offset, length)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && members(parser, names)
          && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private void clearLists() {
    for (List<String> list : lists) {
      if (list != null) {
        list.clear();
      }
    }
    hasLists = false;
  }

  private boolean members(JsonParser parser, JsonNames here) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      JsonNames member = here.step(parser.currentName());
      JsonToken value = parser.nextToken();
      if (member == null || value == JsonToken.VALUE_NULL) {
        parser.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        if (!members(parser, member)) {
          return false;
        }
      } else if (member.field() < 0) {
        parser.skipChildren();
      } else {
        value(parser, member, value);
      }
    }
    return parser.currentToken() == JsonToken.END_OBJECT;
  }

  private void value(JsonParser parser, JsonNames name, JsonToken value) throws IOException {
    if (seen[name.number()]) {
      repeated = repeated < 0 ? name.field() : repeated;
    }
    seen[name.number()] = true;
    int field = name.field();
    if (!wanted[field] || (hasValue(field) && nameNumbers[field] < name.number())) {
      parser.skipChildren();
      return;
    }
    if (value == JsonToken.START_ARRAY) {
      firstOf(parser, name);
    } else if (value == JsonToken.VALUE_NUMBER_INT) {
      texts[field] = null;
      numbers[field] =
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? Field.NONE
              : parser.getLongValue();
      nameNumbers[field] = name.number();
    } else {
      text(name, parser.getText());
    }
  }

  private void all(JsonParser parser, List<String> list) throws IOException {
    hasLists = true;
    JsonToken item = parser.currentToken();
    while (item != null && item != JsonToken.END_ARRAY && list.size() < MAX_ITEMS) {
      list.add(item == JsonToken.VALUE_STRING ? parser.getText() : "");
      parser.skipChildren();
      item = parser.nextToken();
    }
  }

  private boolean hasValue(int field) {
    return texts[field] != null || numbers[field] != Units.UNKNOWN;
  }

  private void firstOf(JsonParser parser, JsonNames name) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.VALUE_STRING) {
      text(name, parser.getText());
    }
    List<String> list = lists.get(name.field());
    if (list != null && first != JsonToken.END_ARRAY) {
      list.clear();
      all(parser, list);
    }
    while (parser.currentToken() != null && parser.currentToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      parser.nextToken();
    }
  }

  private void text(JsonNames name, String value) {
    if (value.length() > longestNoValue || !noValues.contains(value)) {
      texts[name.field()] = value;
      numbers[name.field()] = Units.UNKNOWN;
      nameNumbers[name.field()] = name.number();
    }
  }

  /** Returns the number of the first field whose name occurs twice in the line; -1 if none does. */
  public int repeated() {
    return repeated;
  }

  /**
   * Returns the texts of a list, "" for other items; empty if there is none. They are valid until
   * the next line is read.
   */
  public List<String> texts(int field) {
    List<String> list = lists.get(field);
    return list == null ? List.of() : list;
  }

  /** Returns the text of a value; {@code null} if there is none or it is a whole number. */
  public @Nullable String text(int field) {
    return texts[field];
  }

  /**
   * Returns a value that is a whole number; unknown if there is none or it is a text; {@link
   * Field#NONE} if it exceeds 64 bits.
   */
  public long number(int field) {
    return numbers[field];
  }
}
