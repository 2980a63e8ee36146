package dev.stallwatch.spark.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote, in the same order. */
public final class ByteReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  public ByteReader(byte[] bytes) {
    this(bytes, 0);
  }

  public ByteReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** Where the next byte to read is. */
  public int position() {
    return at;
  }

  public long number() {
    long raw = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[at++];
      raw |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return (raw >>> 1) ^ -(raw & 1);
  }

  void skip(int length) {
    at += length;
  }

  public int smallNumber() {
    return Math.toIntExact(number());
  }

  public long sortable() {
    long flipped = (long) LONG.get(bytes, at);
    at += Long.BYTES;
    return flipped ^ Long.MIN_VALUE;
  }

  /** The next bytes. */
  public byte[] raw(int length) {
    byte[] raw = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return raw;
  }

  void skipText() {
    skip(Math.max(0, smallNumber()));
  }

  public @Nullable String textOrNull() {
    int length = smallNumber();
    if (length < 0) {
      return null;
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  public String text() {
    return Objects.requireNonNull(textOrNull());
  }
}
