package dev.stallwatch.format.mapped;

import dev.stallwatch.format.json.JsonValues;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;

/** The values of a JSON object, written to an array when they are asked for. */
final class JsonTexts implements LineValues {
  private static final int MAX_DIGITS = 20;

  private final JsonValues json;
  private byte[] b = new byte[64];
  private int from;
  private int to;

  JsonTexts(JsonValues json) {
    this.json = json;
  }

  @Override
  public boolean find(int value) {
    String text = json.text(value);
    if (text != null) {
      write(text);
      return true;
    }
    long number = json.number(value);
    if (number == Units.UNKNOWN) {
      return false;
    }
    write(number);
    return true;
  }

  private void write(String value) {
    from = 0;
    to = value.length();
    if (b.length < to) {
      b = new byte[2 * to];
    }
    for (int i = 0; i < to; i++) {
      char c = value.charAt(i);
      if (c > 0x7F) {
        b = value.getBytes(StandardCharsets.UTF_8);
        to = b.length;
        return;
      }
      b[i] = (byte) c;
    }
  }

  /** Writes the digits at the end of the array; a number beyond 64 bits becomes no number. */
  private void write(long number) {
    if (b.length < MAX_DIGITS) {
      b = new byte[64];
    }
    to = b.length;
    from = to;
    if (number == Field.NONE) {
      b[--from] = '?';
      return;
    }
    long rest = Math.abs(number);
    do {
      b[--from] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    if (number < 0) {
      b[--from] = '-';
    }
  }

  @Override
  public byte[] bytes() {
    return b;
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return to;
  }
}
