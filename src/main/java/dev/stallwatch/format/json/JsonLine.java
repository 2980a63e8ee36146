package dev.stallwatch.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.LogTime;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON line as typed values; fields that are not read are skipped without
 * decoding. Numbers and times may be quoted. A value of the wrong type is remembered and rejects
 * the line at the end, so that formats need not check each value.
 *
 * @param <F> the fields of the format
 */
public final class JsonLine<F extends Enum<F> & JsonField> {
  /** Texts that mean "no value": {@code (null)} at Fastly, {@code N/A} at Azure. */
  private static final Set<String> NO_VALUE = Set.of("", "-", "(null)", "N/A");

  private static final int MAX_NO_VALUE_LENGTH = 6;

  /**
   * Longer durations are read as this one, which {@link ParsedLine#accepted} rejects; so the sum of
   * a time and several durations cannot overflow.
   */
  private static final long MAX_DURATION_MICROS = 366 * Units.MICROS_PER_DAY;

  private final JsonFactory json;
  private final JsonNames names;
  private final @Nullable String[] texts;
  private final long[] numbers;

  /** Number of the name under which the value of each field was found. */
  private final int[] nameNumbers;

  /** The fields whose values are used. */
  private final boolean[] wanted;

  /** The names found in the line, by number. */
  private final boolean[] seen;

  private @Nullable RejectReason problem;
  private @Nullable F problemField;
  private final F[] all;

  JsonLine(Class<F> fields, JsonFactory json, ImmutableSet<RecordText> texts) {
    this.all = fields.getEnumConstants();
    this.json = json;
    this.names = JsonNames.of(all);
    this.texts = new String[all.length];
    this.numbers = new long[all.length];
    this.nameNumbers = new int[all.length];
    this.wanted = new boolean[all.length];
    for (F field : all) {
      RecordText only = field.onlyText();
      wanted[field.ordinal()] = only == null || texts.contains(only);
    }
    this.seen = new boolean[Arrays.stream(all).mapToInt(field -> field.paths().size()).sum()];
  }

  /** Reads a line; returns false if it is not a JSON object. */
  boolean read(byte[] b, int offset, int length) {
    if (readObject(b, offset, length)) {
      return true;
    }
    byte[] latin = latinAsUtf8(b, offset, length);
    return latin != null && readObject(latin, 0, latin.length);
  }

  /**
   * Converts Latin-1 bytes to UTF-8: some producers write header values as raw bytes, which JSON
   * does not allow.
   */
  private static byte @Nullable [] latinAsUtf8(byte[] b, int offset, int length) {
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
    problem = null;
    problemField = null;
    try (JsonParser parser = json.createParser(b, offset, length)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && members(parser, names)
          && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
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
      // Only text from a client, pasted in without escaping, can repeat a name.
      reject(RejectReason.SHIFTED_FIELDS, name.field() < 0 ? null : all[name.field()]);
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

  private boolean hasValue(int field) {
    return texts[field] != null || numbers[field] != Units.UNKNOWN;
  }

  private void firstOf(JsonParser parser, JsonNames name) throws IOException {
    if (parser.nextToken() == JsonToken.VALUE_STRING) {
      text(name, parser.getText());
    }
    while (parser.currentToken() != null && parser.currentToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      parser.nextToken();
    }
  }

  private void text(JsonNames name, String value) {
    if (value.length() > MAX_NO_VALUE_LENGTH || !NO_VALUE.contains(value)) {
      texts[name.field()] = value;
      numbers[name.field()] = Units.UNKNOWN;
      nameNumbers[name.field()] = name.number();
    }
  }

  /**
   * Returns the value as text; {@code null} if it is absent, null, empty or a text that means "no
   * value".
   */
  public @Nullable String text(F field) {
    long number = numbers[field.ordinal()];
    return number == Units.UNKNOWN ? texts[field.ordinal()] : Long.toString(number);
  }

  /** Returns the value as text in lower case, {@code null} if there is none. */
  public @Nullable String lower(F field) {
    String text = text(field);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** Returns whether the value is this word, ignoring case. */
  public boolean is(F field, String word) {
    String text = texts[field.ordinal()];
    return text != null && text.equalsIgnoreCase(word);
  }

  /** Returns whether the value is true: {@code true} or {@code 1}. */
  public boolean isTrue(F field) {
    return numbers[field.ordinal()] == 1 || is(field, "true") || is(field, "1");
  }

  /** Returns whether the value is explicitly false: {@code false} or {@code 0}. */
  public boolean isFalse(F field) {
    return numbers[field.ordinal()] == 0 || is(field, "false") || is(field, "0");
  }

  /** Returns a mandatory text; rejects the line and returns an empty text if there is none. */
  public String required(F field) {
    String text = text(field);
    if (text == null) {
      reject(RejectReason.MISSING_FIELD, field);
      return "";
    }
    return text;
  }

  /** Returns a whole number from 0; unknown if there is none. */
  public long number(F field) {
    String text = texts[field.ordinal()];
    long number = numbers[field.ordinal()];
    if (text != null) {
      byte[] digits = text.getBytes(StandardCharsets.UTF_8);
      number = Field.number(digits, 0, digits.length);
    }
    return number == Units.UNKNOWN ? number : checked(field, number);
  }

  /** Returns an HTTP status, 0 to 999; rejects the line if there is none. */
  public int status(F field) {
    long status = number(field);
    if (status == Units.UNKNOWN) {
      reject(RejectReason.MISSING_FIELD, field);
    } else if (status > 999) {
      reject(RejectReason.BAD_NUMBER, field);
    }
    return (int) Math.max(0, Math.min(status, 999));
  }

  /** Returns a duration given in decimal seconds, in microseconds; unknown if there is none. */
  public long secondsAsMicros(F field) {
    return scaled(field, 1_000_000);
  }

  /**
   * Returns a duration given in milliseconds, possibly with decimals, in microseconds; unknown if
   * there is none.
   */
  public long millisAsMicros(F field) {
    return scaled(field, 1_000);
  }

  /** Returns a duration given in microseconds, possibly with decimals; unknown if there is none. */
  public long micros(F field) {
    return scaled(field, 1);
  }

  private long scaled(F field, long microsPerUnit) {
    String text = texts[field.ordinal()];
    if (text == null) {
      long whole = number(field);
      return whole == Units.UNKNOWN
          ? whole
          : whole > MAX_DURATION_MICROS / microsPerUnit
              ? MAX_DURATION_MICROS
              : whole * microsPerUnit;
    }
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    int to = text.endsWith("s") ? b.length - 1 : b.length;
    long micros = checked(field, Field.secondsAsMicros(b, 0, to));
    long duration = micros / (Units.MICROS_PER_SECOND / microsPerUnit);
    return micros < 0 ? micros : Math.min(duration, MAX_DURATION_MICROS);
  }

  /** Returns a time in microseconds since the epoch; unknown if there is none. */
  public long timeOrUnknown(F field) {
    String text = texts[field.ordinal()];
    long number = numbers[field.ordinal()];
    if (text == null && number == Units.UNKNOWN) {
      return Units.UNKNOWN;
    }
    long time = text == null ? LogTime.ofNumber(number) : LogTime.ofText(text);
    if (time == Field.NONE) {
      reject(RejectReason.BAD_TIME, field);
      return Units.UNKNOWN;
    }
    return time;
  }

  /**
   * Returns a mandatory time in microseconds since the epoch; rejects the line if there is none.
   */
  public long time(F field) {
    long time = timeOrUnknown(field);
    if (time == Units.UNKNOWN) {
      reject(RejectReason.BAD_TIME, field);
    }
    return time;
  }

  private long checked(F field, long number) {
    if (number < 0) {
      reject(RejectReason.BAD_NUMBER, field);
      return Units.UNKNOWN;
    }
    return number;
  }

  /**
   * Rejects the line; the first reason wins.
   *
   * @param field the field at fault, {@code null} if it is none of the format's
   */
  public void reject(RejectReason reason, @Nullable F field) {
    if (problem == null) {
      problem = reason;
      problemField = field;
    }
  }

  private ParsedLine refused(RejectReason reason) {
    return ParsedLine.rejected(reason, problemField == null ? null : problemField.paths().get(0));
  }

  /** Returns the line as ignored, unless it has been rejected. */
  public ParsedLine ignore(IgnoreReason reason) {
    return unlessRejected(ParsedLine.ignored(reason));
  }

  /** Returns the line as a record, unless it has been rejected. */
  public ParsedLine accept(AccessRecord.Builder record) {
    return problem == null ? ParsedLine.accepted(record.build()) : refused(problem);
  }

  /** Returns the result, unless the line has been rejected. */
  public ParsedLine unlessRejected(ParsedLine parsed) {
    return problem == null ? parsed : refused(problem);
  }
}
