package dev.stallwatch.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.LogTime;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  /**
   * Longer durations are read as this one, which {@link ParsedLine#accepted} rejects; so the sum of
   * a time and several durations cannot overflow.
   */
  private static final long MAX_DURATION_MICROS = 366 * Units.MICROS_PER_DAY;

  private final JsonValues values;
  private @Nullable RejectReason problem;
  private @Nullable F problemField;
  private final F[] all;

  JsonLine(Class<F> fields, JsonFactory json, ImmutableSet<RecordText> texts) {
    this.all = fields.getEnumConstants();
    boolean[] wanted = new boolean[all.length];
    boolean[] areLists = new boolean[all.length];
    for (F field : all) {
      RecordText only = field.onlyText();
      wanted[field.ordinal()] = only == null || texts.contains(only);
      areLists[field.ordinal()] = field.isList();
    }
    this.values = new JsonValues(JsonNames.of(all), json, NO_VALUE, wanted, areLists);
  }

  /** Reads a line; returns false if it is not a JSON object. */
  boolean read(byte[] b, int offset, int length) {
    problem = null;
    problemField = null;
    if (!values.read(b, offset, length)) {
      return false;
    }
    if (values.repeated() >= 0) {
      // Only text from a client, pasted in without escaping, can repeat a name.
      reject(RejectReason.SHIFTED_FIELDS, all[values.repeated()]);
    }
    return true;
  }

  /**
   * Returns the value as text; {@code null} if it is absent, null, empty or a text that means "no
   * value".
   */
  public @Nullable String text(F field) {
    long number = values.number(field.ordinal());
    return number == Units.UNKNOWN ? values.text(field.ordinal()) : Long.toString(number);
  }

  /**
   * Returns the texts of a field that {@link JsonField#isList is a list}, "" for items that are
   * none; empty if there is none. They are valid until the next line is read.
   */
  public List<String> texts(F field) {
    return values.texts(field.ordinal());
  }

  /** Returns the value as text in lower case, {@code null} if there is none. */
  public @Nullable String lower(F field) {
    String text = text(field);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** Returns whether the value is this word, ignoring case. */
  public boolean is(F field, String word) {
    String text = values.text(field.ordinal());
    return text != null && text.equalsIgnoreCase(word);
  }

  /** Returns whether the value is true: {@code true} or {@code 1}. */
  public boolean isTrue(F field) {
    return values.number(field.ordinal()) == 1 || is(field, "true") || is(field, "1");
  }

  /** Returns whether the value is explicitly false: {@code false} or {@code 0}. */
  public boolean isFalse(F field) {
    return values.number(field.ordinal()) == 0 || is(field, "false") || is(field, "0");
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
    String text = values.text(field.ordinal());
    long number = values.number(field.ordinal());
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
    String text = values.text(field.ordinal());
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
    String text = values.text(field.ordinal());
    long number = values.number(field.ordinal());
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
