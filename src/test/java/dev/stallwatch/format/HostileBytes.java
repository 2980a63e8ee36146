package dev.stallwatch.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Derives hostile lines from valid ones, as truncated writes, broken clients and attackers produce
 * them.
 */
public final class HostileBytes {
  private static final int LONG = 64 * 1024;
  private static final int MAX_LENGTH = 1 << 20;
  private static final int CHANGES = 13;

  private static final List<byte[]> PIECES =
      List.of(
          bytes("\0"),
          bytes("\t"),
          bytes("\""),
          bytes("\" "),
          bytes("\\\""),
          bytes("\\"),
          bytes("\\x"),
          bytes("\\u00"),
          bytes("\r"),
          bytes(" "),
          bytes(","),
          bytes(", "),
          bytes(" : "),
          bytes("{"),
          bytes("["),
          bytes("}"),
          bytes("%"),
          bytes("%2"),
          bytes("%00"),
          bytes("-"),
          bytes(":"),
          bytes("#Fields:"),
          bytes("\u0663\u0661"), // digits, but not those of logs
          bytes("\uFEFF"),
          new byte[] {(byte) 0xFF},
          new byte[] {(byte) 0xC3, 0x28},
          new byte[] {(byte) 0xC0, (byte) 0xAF},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80});

  private static final List<byte[]> NUMBERS =
      List.of(
          bytes("-1"),
          bytes("0"),
          bytes("1e308"),
          bytes("1e-999999999"),
          bytes("NaN"),
          bytes("null"),
          bytes("true"),
          bytes("999"),
          bytes("1000"),
          bytes("0.000000000000000000001"),
          bytes("9999999999.999"),
          bytes("4611686018427.9"),
          bytes("999999999999999999"),
          bytes("9223372036854775807"),
          bytes("9223372036854775808"),
          bytes("-9223372036854775808"),
          bytes("9999-12-31T23:59:59.999999Z"),
          bytes("-999999999-01-01T00:00:00Z"),
          bytes("0000-00-00"),
          bytes("9".repeat(2000)));

  private final Random random;
  private final List<byte[]> others;

  /**
   * Creates a generator.
   *
   * @param others lines to paste from
   */
  public HostileBytes(Random random, List<byte[]> others) {
    this.random = random;
    this.others = others;
  }

  /** Returns a hostile line, never empty, because parsers never receive empty lines. */
  public byte[] of(byte[] good) {
    byte[] line = good;
    for (int i = 1 + random.nextInt(4); i > 0 && line.length < 2 * MAX_LENGTH; i--) {
      line = changed(line);
    }
    return line.length == 0 ? bytes(" ") : line;
  }

  private byte[] changed(byte[] line) {
    int at = at(line);
    return switch (random.nextInt(CHANGES)) {
      case 0, 1 -> flipped(line);
      case 2 -> Arrays.copyOf(line, at);
      case 3 -> Arrays.copyOfRange(line, at, line.length);
      case 4, 5 -> with(line, at, at, pick(PIECES));
      case 6 -> with(line, at, at, pick(others));
      case 7 -> duplicated(line);
      case 8 -> replaced(line, new byte[0]);
      case 9 -> with(line, at, at, filler());
      case 10 -> encoded(line, at);
      case 11 -> replaced(line, pick(NUMBERS));
      default -> swapped(line);
    };
  }

  private int at(byte[] line) {
    return random.nextInt(line.length + 1);
  }

  private byte[] pick(List<byte[]> from) {
    return from.get(random.nextInt(from.size()));
  }

  private byte[] flipped(byte[] line) {
    byte[] out = line.clone();
    for (int i = random.nextInt(8); i >= 0 && out.length > 0; i--) {
      out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return out;
  }

  private byte[] filler() {
    boolean rare = random.nextInt(200) == 0;
    int length = random.nextInt(20) > 0 ? random.nextInt(3000) : rare ? MAX_LENGTH : LONG;
    byte[] piece = random.nextBoolean() ? pick(PIECES) : bytes(random.nextInt() + "z");
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = piece[i % piece.length];
    }
    return out;
  }

  /** Returns a field: the bytes between two separators of some format. */
  private int[] field(byte[] line) {
    int from = at(line);
    while (from > 0 && !separates(line[from - 1])) {
      from--;
    }
    int to = from;
    while (to < line.length && !separates(line[to])) {
      to++;
    }
    return new int[] {from, to};
  }

  private static boolean separates(byte sign) {
    return " \t,:\"{}[]?&=/;|".indexOf(sign) >= 0;
  }

  private byte[] duplicated(byte[] line) {
    int[] field = field(line);
    int to = Math.min(line.length, field[1] + 1);
    byte[] copy = Arrays.copyOfRange(line, field[0], to);
    return with(line, field[0], field[0], copy);
  }

  private byte[] replaced(byte[] line, byte[] by) {
    int[] field = field(line);
    return with(line, field[0], field[1], by);
  }

  private byte[] swapped(byte[] line) {
    int[] one = field(line);
    int[] other = field(line);
    byte[] text = Arrays.copyOfRange(line, other[0], other[1]);
    return with(line, one[0], one[1], text);
  }

  private byte[] encoded(byte[] line, int at) {
    if (at == line.length) {
      return line;
    }
    String once = String.format(Locale.ROOT, "%02X", line[at]);
    return with(line, at, at + 1, bytes((random.nextBoolean() ? "%" : "%25") + once));
  }

  /** Returns the line with a part replaced. */
  static byte[] with(byte[] line, int from, int to, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(line.length + by.length);
    out.write(line, 0, from);
    out.write(by, 0, by.length);
    out.write(line, to, line.length - to);
    return out.toByteArray();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
