package dev.stallwatch.spark.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the values written by {@link ByteWriter}, in the same order. */
public final class ByteReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int position;

  public ByteReader(byte[] bytes) {
    this(bytes, 0);
  }

  public ByteReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.position = from;
  }

  /** The index of the next byte to read. */
  public int position() {
    return position;
  }

  public long number() {
    long raw = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      raw |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return (raw >>> 1) ^ -(raw & 1);
  }

  void skip(int length) {
    position += length;
  }

  public int smallNumber() {
    return Math.toIntExact(number());
  }

  public long sortable() {
    long flipped = (long) LONG.get(bytes, position);
    position += Long.BYTES;
    return flipped ^ Long.MIN_VALUE;
  }

  /** Returns a copy of the next bytes. */
  public byte[] raw(int length) {
    byte[] raw = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
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
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  public String text() {
    return Objects.requireNonNull(textOrNull());
  }
}
