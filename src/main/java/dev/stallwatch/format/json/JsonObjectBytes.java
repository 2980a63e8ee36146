package dev.stallwatch.format.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the fields of a delimited line as a JSON object, for parsers of the same log in JSON. Text
 * of clients cannot leave its value, because it is escaped here.
 */
public final class JsonObjectBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream json;
  private boolean first = true;

  /**
   * Begins an object.
   *
   * @param capacity expected length in bytes
   */
  public JsonObjectBytes(int capacity) {
    json = new ByteArrayOutputStream(capacity);
    json.write('{');
  }

  /** Begins an object as the value of a member; {@link #close} ends it. */
  public void open(String name) {
    name(name.getBytes(StandardCharsets.UTF_8));
    json.write('{');
    first = true;
  }

  /** Ends an object begun by {@link #open}. */
  public void close() {
    json.write('}');
    first = false;
  }

  private void name(byte[] name) {
    if (!first) {
      json.write(',');
    }
    first = false;
    json.write('"');
    json.write(name, 0, name.length);
    json.write('"');
    json.write(':');
  }

  /** Writes a member whose value is a text. */
  public void text(String name, String value) {
    byte[] b = value.getBytes(StandardCharsets.UTF_8);
    text(name.getBytes(StandardCharsets.UTF_8), b, 0, b.length, false);
  }

  /**
   * Writes a member whose value is a text.
   *
   * @param name name, which needs no escaping
   * @param doubled whether each quote in the bytes is doubled
   */
  public void text(byte[] name, byte[] b, int from, int to, boolean doubled) {
    name(name);
    json.write('"');
    for (int i = from; i < to; i++) {
      character(b[i]);
      i += doubled && b[i] == '"' ? 1 : 0;
    }
    json.write('"');
  }

  /** Writes a member whose value is JSON already. */
  public void json(byte[] name, byte[] b, int from, int to, boolean doubled) {
    name(name);
    for (int i = from; i < to; i++) {
      json.write(b[i]);
      i += doubled && b[i] == '"' ? 1 : 0;
    }
  }

  private void character(byte sign) {
    if (sign == '"' || sign == '\\') {
      json.write('\\');
      json.write(sign);
    } else if (sign >= 0 && sign < ' ') {
      json.write('\\');
      json.write('u');
      json.write('0');
      json.write('0');
      json.write(HEX[sign >> 4]);
      json.write(HEX[sign & 15]);
    } else {
      json.write(sign);
    }
  }

  /** Ends the object and returns its bytes. */
  public byte[] end() {
    json.write('}');
    return json.toByteArray();
  }
}
