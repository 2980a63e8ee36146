package dev.stallwatch.format.mapped;

import dev.stallwatch.format.mapped.unit.LoggedDuration;
import dev.stallwatch.format.mapped.unit.LoggedTime;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.request.Ending;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the value of a field from one of its origins. */
final class MappedValue {
  private final Origin origin;
  private final int number;
  private final byte[][] none;
  private final TextCache cache;
  private final @Nullable LoggedTime time;
  private final @Nullable LoggedDuration duration;

  /**
   * Creates a reader.
   *
   * @param number number of the value in {@link LineValues}
   */
  MappedValue(MappedField field, Origin origin, int number) {
    this.origin = origin;
    this.number = number;
    this.none =
        origin.none().stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.cache = new TextCache(origin.decoding()::undo);
    this.time =
        field.type() == MappedField.Type.TIME ? LoggedTime.of(origin.unit(), origin.zone()) : null;
    this.duration =
        field.type() == MappedField.Type.DURATION && origin.unit() != null
            ? LoggedDuration.ofKey(origin.unit())
            : null;
  }

  String from() {
    return origin.from();
  }

  /** Makes the value the current one; returns false if the line has none. */
  boolean find(LineValues values) {
    return values.find(number);
  }

  /** Returns whether the current value means "no value". */
  boolean isNone(LineValues values) {
    byte[] b = values.bytes();
    for (byte[] text : none) {
      if (Arrays.equals(text, 0, text.length, b, values.from(), values.to())) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a number is if it is logged as "no value". */
  @Nullable Long whenNone() {
    return origin.whenNone();
  }

  /** Returns the current value as a time; {@link Field#NONE} if it is invalid. */
  long time(LineValues values) {
    return time == null ? Field.NONE : time.micros(values.bytes(), values.from(), values.to());
  }

  /** Returns the current value as microseconds; {@link Field#NONE} if it is invalid. */
  long duration(LineValues values) {
    return duration == null
        ? Field.NONE
        : duration.micros(values.bytes(), values.from(), values.to());
  }

  /** Returns the current value as a text. */
  String text(LineValues values) {
    int from = values.from();
    int to = values.to();
    byte[] b = values.bytes();
    if (origin.pick() != Origin.Pick.ALL) {
      for (int i = from; i < to; i++) {
        if (b[i] == ',' && origin.pick() == Origin.Pick.FIRST) {
          to = i;
        } else if (b[i] == ',') {
          from = i + 1;
        }
      }
      while (from < to && b[from] == ' ') {
        from++;
      }
      while (to > from && b[to - 1] == ' ') {
        to--;
      }
    }
    return values.text(cache, from, to);
  }

  /** Returns how the response ended by the current value. */
  Ending ending(LineValues values) {
    String text =
        Field.text(values.bytes(), values.from(), Math.min(values.to(), values.from() + 64));
    Ending ofBeginning = Ending.UNKNOWN;
    int longest = -1;
    for (Map.Entry<String, Ending> entry : origin.endings().entrySet()) {
      String meant = entry.getKey();
      if (meant.equalsIgnoreCase(text)) {
        return entry.getValue();
      }
      int stem = meant.length() - 1;
      if (meant.endsWith("*") && stem > longest && text.startsWith(meant.substring(0, stem))) {
        longest = stem;
        ofBeginning = entry.getValue();
      }
    }
    return ofBeginning;
  }
}
