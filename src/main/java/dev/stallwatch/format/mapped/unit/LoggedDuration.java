package dev.stallwatch.format.mapped.unit;

import dev.stallwatch.format.text.DecimalNumber;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The units in which durations are logged. Numbers may have decimals and an exponent. */
public enum LoggedDuration {
  /** Seconds. */
  S(6),
  /** Milliseconds. */
  MS(3),
  /** Microseconds. */
  US(0),
  /** Nanoseconds. */
  NS(-3),
  /** Texts of Go and Protobuf: {@code 1m2.5s}, {@code 1.5ms}. */
  GO(0) {
    @Override
    public long micros(byte[] b, int from, int to) {
      return goMicros(b, from, to);
    }
  };

  private static final int MAX_LENGTH = 64;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** Power of ten of the unit in microseconds. */
  private final int power;

  LoggedDuration(int power) {
    this.power = power;
  }

  /** Returns the names of all units. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(unit -> unit.key).toList();
  }

  /** Returns the unit of a name. */
  public static LoggedDuration ofKey(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Returns the duration in microseconds; {@link Field#NONE} if it is invalid. */
  public long micros(byte[] b, int from, int to) {
    return DecimalNumber.scaled(b, from, to, power);
  }

  private static long goMicros(byte[] b, int from, int to) {
    if (to - from > MAX_LENGTH || to <= from) {
      return Field.NONE;
    }
    if (to - from == 1 && b[from] == '0') {
      return 0;
    }
    long sum = 0;
    int at = from;
    while (at < to) {
      int unit = at;
      while (unit < to && ((b[unit] >= '0' && b[unit] <= '9') || b[unit] == '.')) {
        unit++;
      }
      int next = unit;
      while (next < to && b[next] != '.' && (b[next] < '0' || b[next] > '9')) {
        next++;
      }
      long part = unitMicros(b, at, unit, next);
      if (part == Field.NONE || sum > Long.MAX_VALUE - part) {
        return Field.NONE;
      }
      sum += part;
      at = next;
    }
    return sum;
  }

  private static long unitMicros(byte[] b, int from, int unit, int end) {
    int length = end - unit;
    byte first = unit < end ? b[unit] : 0;
    byte last = unit < end ? b[end - 1] : 0;
    if (length == 1 && first == 's') {
      return DecimalNumber.scaled(b, from, unit, 6);
    }
    if (length == 2 && first == 'm' && last == 's') {
      return DecimalNumber.scaled(b, from, unit, 3);
    }
    if (length == 2 && first == 'n' && last == 's') {
      return DecimalNumber.scaled(b, from, unit, -3);
    }
    boolean micro =
        (length == 2 && first == 'u' && last == 's')
            || (length == 3 && isMicroSign(b, unit) && last == 's');
    if (micro) {
      return DecimalNumber.scaled(b, from, unit, 0);
    }
    long whole = length == 1 && (first == 'm' || first == 'h') ? Field.number(b, from, unit) : -1;
    long micros = first == 'm' ? Units.MICROS_PER_MINUTE : Units.MICROS_PER_HOUR;
    return whole < 0 || whole > Long.MAX_VALUE / micros ? Field.NONE : whole * micros;
  }

  /** Returns whether the micro sign (U+00B5) or the letter mu (U+03BC) is at an offset. */
  private static boolean isMicroSign(byte[] b, int at) {
    return (b[at] == (byte) 0xC2 && b[at + 1] == (byte) 0xB5)
        || (b[at] == (byte) 0xCE && b[at + 1] == (byte) 0xBC);
  }
}
